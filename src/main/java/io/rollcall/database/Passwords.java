package io.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded server's passwords: random, one file each, readable by their owner only. The superuser's is lost for good
 * with its file; the others are set anew.
 */
record Passwords(Path folder) {

    Path file(String role) {
        return folder.resolve(role + ".password");
    }

    boolean exists(String role) {
        return Files.exists(file(role));
    }

    String read(String role) throws IOException {
        PrivateFiles.requirePrivate(file(role));
        return Files.readString(file(role)).strip();
    }

    String create(String role) throws IOException {
        String password = PrivateFiles.randomSecret();
        PrivateFiles.write(file(role), password + "\n");
        return password;
    }
}
