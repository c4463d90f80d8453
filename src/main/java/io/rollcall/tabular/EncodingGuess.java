package io.rollcall.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Encodings that a file could be in: those that decode it, the most plausible text first. Plausible is text whose letters
 * beyond ASCII stand among letters of their own script. Only a suggestion for a person; no file is read on its strength.
 */
final class EncodingGuess {

    /** Ties are broken by this order. */
    private static final List<String> CANDIDATES = List.of(
            "UTF-8",
            "windows-1252",
            "GB18030",
            "Shift_JIS",
            "windows-1251",
            "windows-1256",
            "windows-1250",
            "windows-1254",
            "windows-1253",
            "windows-1255",
            "ISO-8859-15",
            "ISO-8859-1",
            "ISO-8859-2",
            "ISO-8859-5",
            "ISO-8859-7",
            "ISO-8859-9");

    private static final int MOST = 3;

    /** How much of a file is tried, in bytes; a suggestion need not be proven on gigabytes. */
    private static final int TRIED = 64 << 20;

    /** How many characters beyond ASCII are judged; more do not change the picture. */
    private static final int JUDGED = 100_000;

    private EncodingGuess() {}

    /** At most three names, best first; none that reads the file as the same text as a better one. */
    static List<String> of(Path file, Charset failed) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String name : CANDIDATES) {
            if (!Charset.isSupported(name) || Charset.forName(name).equals(failed)) {
                continue;
            }
            Reading reading = new Reading(name);
            if (reading.succeeds(file)) {
                readings.add(reading);
            }
        }
        readings.sort(Comparator.comparingDouble(Reading::plausibility).reversed());
        Set<Long> texts = new HashSet<>();
        return readings.stream()
                .filter(reading -> reading == readings.get(0) || reading.plausibility() > 0)
                .filter(reading -> texts.add(reading.fingerprint))
                .limit(MOST)
                .map(reading -> reading.name)
                .toList();
    }

    /** The file under one encoding. */
    private static final class Reading {
        private final String name;
        private final Charset charset;
        private long fingerprint = 1;
        private long points;
        private long foreign;

        Reading(String name) {
            this.name = name;
            this.charset = Charset.forName(name);
        }

        boolean succeeds(Path file) throws IOException {
            char[] block = new char[16 << 10];
            try (InputStream bytes = Files.newInputStream(file);
                    Reader reader = new InputStreamReader(
                            bytes,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT))) {
                char before = ' ';
                long total = 0;
                for (int count = reader.read(block); count > 0 && total < TRIED; count = reader.read(block)) {
                    total += count;
                    for (int i = 0; i < count; i++) {
                        if (block[i] >= 128) {
                            judge(before, block[i], i + 1 < count ? block[i + 1] : ' ');
                        }
                        before = block[i];
                    }
                }
                return true;
            } catch (CharacterCodingException undecodable) {
                return false;
            }
        }

        private void judge(char before, char c, char after) {
            fingerprint = fingerprint * 31 + c;
            if (foreign++ > JUDGED) {
                return;
            }
            if (!Character.isLetter(c)) {
                points += mark(before, c, after);
                return;
            }
            if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                points += isCommonHan(c) ? 4 : -3;
            }
            points += neighbour(before, c) + neighbour(c, after);
            if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                points -= 6;
            }
        }

        /** Whether the character is in the first level of its standard, which holds what people write every day. */
        private boolean isCommonHan(char c) {
            int lead = String.valueOf(c).getBytes(charset)[0] & 0xFF;
            return name.equals("Shift_JIS") ? lead >= 0x88 && lead <= 0x97 : lead >= 0xB0 && lead <= 0xD7;
        }

        private static int mark(char before, char c, char after) {
            int type = Character.getType(c);
            if (type == Character.CONTROL || type == Character.PRIVATE_USE || type == Character.UNASSIGNED) {
                return -8;
            }
            boolean insideWord = Character.isLetter(before) && Character.isLetter(after);
            return insideWord && c != '\u2019' ? -3 : 0;
        }

        /** How well two neighbours go together, at least one of which is a letter beyond ASCII. */
        private static int neighbour(char a, char b) {
            if (!Character.isLetter(a) || !Character.isLetter(b)) {
                return 0;
            }
            Character.UnicodeScript script = Character.UnicodeScript.of(a);
            boolean same = script == Character.UnicodeScript.of(b)
                    || (isEastAsian(script) && isEastAsian(Character.UnicodeScript.of(b)));
            if (!same) {
                return -3;
            }
            return script == Character.UnicodeScript.LATIN && a >= 128 && b >= 128 ? -1 : 2;
        }

        private static boolean isEastAsian(Character.UnicodeScript script) {
            return switch (script) {
                case HAN, HIRAGANA, KATAKANA, COMMON -> true;
                default -> false;
            };
        }

        double plausibility() {
            return foreign == 0 ? 0 : (double) points / Math.min(foreign, JUDGED);
        }
    }
}
