package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleGeneratorTest {

    private static final Pattern CUSTOMER = Pattern.compile("(?m)^C-[0-9]{7},");

    @Test
    void writesTheSameBytesForTheSameSeedForEver() throws IOException, NoSuchAlgorithmException {
        byte[] sample = generate(10_000, 42);

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sample));

        assertThat(digest).isEqualTo("7802bde62dfe77a8ca480d0833e3e9f8927e27da8f2af86fa3d2836e5d85c0a7");
    }

    @Test
    void writesTheSameBytesWhateverTheLocaleAndTheTimeZone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] here = generate(500, 1);

        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(generate(500, 1)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void writesAnotherFileForAnotherSeed() throws IOException {
        assertThat(generate(100, 1)).isNotEqualTo(generate(100, 2));
    }

    @Test
    void writesALongerFileAsTheContinuationOfAShorterOne() throws IOException {
        assertThat(text(2_000, 9)).startsWith(text(1_000, 9));
    }

    @Test
    void writesOnlyTheHeaderForNoRows() throws IOException {
        assertThat(text(0, 1)).isEqualTo(String.join(",", SampleRow.HEADER) + "\n");
    }

    @Test
    void startsEveryRowWithTheNumberOfItsCustomer() throws IOException {
        assertThat(CUSTOMER.matcher(text(10_000, 3)).results().count()).isEqualTo(10_000);
    }

    @Test
    void repeatsAboutThreePercentOfTheContacts() throws IOException {
        Set<String> customers = new HashSet<>();
        CUSTOMER.matcher(text(20_000, 3)).results().forEach(found -> customers.add(found.group()));

        assertThat(20_000 - customers.size()).isBetween(500, 700);
    }

    @Test
    void hasEveryFaultAndEveryFormOfANumber() throws IOException {
        String sample = text(50_000, 11);

        assertThat(sample)
                .contains(",one,cell,too,many\n", "\"Kim\" the second", "Atlantis", "perhaps", "2025-02-30", "\u0000")
                .contains("IMG_0042.JPG", "call me maybe", ",2026-11-22,", "never closed", "n/a", "unknown user")
                .containsPattern(",[1-9]\\.[0-9]{5}E\\+1[0-2],")
                .containsPattern(",\"\\+[0-9]+\\n")
                .contains(",tel:+", ",whatsapp:+", ",'+", ",+٩٧١", ",+６５", ".0,", ",0060", ",+521");
    }

    @Test
    void countsTheFaultsThatItWrote() throws IOException {
        SampleCounts counts = SampleGenerator.write(new SampleOptions(20_000, 5), OutputStream.nullOutputStream());
        String sample = text(20_000, 5);

        assertThat(counts.rows()).isEqualTo(20_000);
        assertThat(counts.rejected()).isBetween(350L, 450L);
        assertThat(counts.rejectedByCode().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(counts.rejected());
        assertThat(counts.rejectedByCode()).containsEntry(ReasonCode.COUNTRY_UNKNOWN, occurrences(sample, "Atlantis"));
        assertThat(counts.rejectedByCode()).containsEntry(ReasonCode.OPT_IN_INVALID, occurrences(sample, ",perhaps,"));
        assertThat(counts.rejectedByCode()).containsEntry(ReasonCode.CHARACTER_INVALID, occurrences(sample, "\u0007"));
    }

    @Test
    void refusesANegativeNumberOfRows() {
        assertThatThrownBy(() -> new SampleOptions(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A sample has 0 rows or more, not -1.");
    }

    @Test
    void quotesOnlyWhatMustBeQuoted() {
        assertThat(CsvText.line(List.of("plain", "a,b", "say \"hi\"", "two\nlines", "")))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",");
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private static String text(long rows, long seed) throws IOException {
        return new String(generate(rows, seed), StandardCharsets.UTF_8);
    }

    private static byte[] generate(long rows, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleGenerator.write(new SampleOptions(rows, seed), out);
        return out.toByteArray();
    }
}
