package io.rollcall.definition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a job file, which is UTF-8 of at most 64 KB. */
final class JobText {

    private static final int MOST_BYTES = 64 * 1024;

    private JobText() {}

    /** The text; empty where it cannot be read, which is added to the problems. */
    static Optional<String> read(Path file, JobProblems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(Place.START, "not found; expected a job file. Correct its name.");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > MOST_BYTES) {
                problems.add(
                        Place.START, bytes.length + " bytes; expected at most " + MOST_BYTES + ". Is this a job file?");
                return Optional.empty();
            }
            return decode(bytes, problems);
        } catch (IOException unreadable) {
            problems.add(
                    Place.START,
                    "may not be read; expected a job file that this user may read. Change its permissions.");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, JobProblems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException undecodable) {
            problems.add(line(bytes), "not UTF-8; expected UTF-8. Save the file in that encoding.");
            return Optional.empty();
        }
    }

    /** The first line that does not decode. */
    private static Place line(byte[] bytes) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != '\n') {
                continue;
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, begin, i - begin));
            } catch (CharacterCodingException here) {
                return new Place(line, 1);
            }
            begin = i + 1;
            line++;
        }
        return Place.START;
    }
}
