package io.rollcall.cli;

import io.rollcall.database.Home;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/**
 * What a command gets: the options that hold for all, the terminal, the environment.
 *
 * @param version of this program
 */
record CommandContext(GlobalOptions options, Terminal terminal, Map<String, String> environment, String version) {

    /** Opens the home, and the log in it. */
    Home home() {
        Home home = Home.open(options.home(), environment);
        LogFile.open(home);
        return home;
    }

    /** A first line of the embedded server's start, and what else takes longer than a moment. */
    void announce(String text) {
        terminal.note(text);
    }

    String user() {
        return System.getProperty("user.name", "unknown");
    }

    String host() {
        return Optional.ofNullable(environment.get("HOSTNAME"))
                .filter(name -> !name.isBlank())
                .orElseGet(CommandContext::hostName);
    }

    /** Who gives the command, as {@code user@host}. */
    String actor() {
        return user() + "@" + host();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
