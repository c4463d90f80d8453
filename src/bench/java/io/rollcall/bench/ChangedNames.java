package io.rollcall.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sample in which every twentieth person has another name, and everything else is as it was. */
final class ChangedNames {

    private static final int EVERY = 20;

    /** The start of a record whose name needs no quotes; lines within a quoted cell never look so. */
    private static final Pattern RECORD = Pattern.compile("(C-[0-9]{7,},[^\",]+)(,.*)", Pattern.DOTALL);

    private ChangedNames() {}

    static void write(Path sample, Path changed) throws IOException {
        long records = 0;
        // Byte by byte, whatever the encoding; samples have no carriage returns.
        try (BufferedReader in = Files.newBufferedReader(sample, StandardCharsets.ISO_8859_1);
                BufferedWriter out = Files.newBufferedWriter(changed, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher record = RECORD.matcher(line);
                if (record.matches() && ++records % EVERY == 0) {
                    out.write(record.group(1) + " Jr." + record.group(2));
                } else {
                    out.write(line);
                }
                out.write('\n');
            }
        }
    }
}
