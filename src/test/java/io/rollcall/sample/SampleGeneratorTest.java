package io.rollcall.sample;

import static io.rollcall.sample.SampleColumns.ASSIGNEES;
import static io.rollcall.sample.SampleColumns.ATTRIBUTES;
import static io.rollcall.sample.SampleColumns.LISTS;
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

        assertThat(digest).isEqualTo("96c49ad2a7c1239dbb0308538bbd88236a30777d988f40159fa1dd5cc6b67646");
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
        assertThat(text(0, 1)).isEqualTo(String.join(",", SampleRow.header(Set.of())) + "\n");
    }

    @Test
    void startsEveryRowWithTheNumberOfItsCustomer() throws IOException {
        assertThat(CUSTOMER.matcher(text(10_000, 3)).results().count()).isEqualTo(10_000);
    }

    @Test
    void repeatsAboutThreePercentOfTheContacts() throws IOException {
        assertThat(20_000 - customers(text(20_000, 3)).size()).isBetween(500, 700);
    }

    @Test
    void repeatsAsManyContactsAsItIsTold() throws IOException {
        SampleOptions half =
                new SampleOptions(4_000, 3, SampleOptions.knownCountries(), new SampleMix(0, 500), Set.of());
        SampleOptions all = new SampleOptions(500, 3, SampleOptions.knownCountries(), new SampleMix(0, 1000), Set.of());

        assertThat(customers(text(half))).hasSizeBetween(1_900, 2_100);
        assertThat(customers(text(all))).containsExactly("C-0000001,");
    }

    @Test
    void spoilsAsManyRowsAsItIsTold() throws IOException {
        SampleOptions none = new SampleOptions(2_000, 3, List.of("MY"), new SampleMix(0, 0), Set.of());
        SampleOptions half = new SampleOptions(2_000, 3, List.of("MY"), new SampleMix(500, 0), Set.of());

        assertThat(SampleGenerator.write(none, OutputStream.nullOutputStream()).rejected())
                .isZero();
        assertThat(SampleGenerator.write(half, OutputStream.nullOutputStream()).rejected())
                .isBetween(900L, 1_100L);
        assertThat(customers(text(none))).hasSize(2_000);
    }

    @Test
    void takesPeopleOnlyFromTheCountriesThatAreNamed() throws IOException {
        SampleOptions options =
                new SampleOptions(2_000, 3, List.of("TH", "SG", "TH"), new SampleMix(0, 0), Set.of(ATTRIBUTES));

        assertThat(text(options)).contains(",Singapore,", ",ขอนแก่น,").doesNotContain("Malaysia", ",Berlin,");
    }

    @Test
    void putsTheColumnsThatAreAskedForBehindTheOthersAndChangesNothingElse() throws IOException {
        SampleOptions plain = new SampleOptions(3_000, 8, List.of("SE"), new SampleMix(0, 30), Set.of());
        String[] without = text(plain).split("\n(?=C-)", -1);
        String[] with = text(plain.withColumns(ASSIGNEES, ATTRIBUTES, LISTS)).split("\n(?=C-)", -1);

        assertThat(with[0])
                .isEqualTo(without[0] + ",City,Customer Since,Spend,Customer Segment,Loyalty Member,Lists,Assignee");
        for (int i = 1; i < with.length; i++) {
            assertThat(with[i]).startsWith(without[i].stripTrailing() + ",");
        }
        assertThat(String.join("\n", with))
                .containsPattern(",Malmö,20[12][0-9]-[01][0-9]-[0-2][0-9],[0-9]+\\.[0-9]{2},Premium,yes,")
                .contains(",\"Hot leads, Follow up\",", ",\"\"\"Support, tier 2\"\"\",", ",grace@example.com\n");
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
    void refusesACountryThatItDoesNotKnowAndSharesThatCannotBe() {
        assertThatThrownBy(() -> new SampleOptions(1, 0, List.of("MY", "XX"), SampleMix.USUAL, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Samples know no such countries: [MY, XX].");
        assertThatThrownBy(() -> new SampleMix(20, 1001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Of 1,000 rows, 0 to 1,000 are invalid or duplicates, not 20 and 1001.");
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
        return text(new SampleOptions(rows, seed)).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SampleOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleGenerator.write(options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Set<String> customers(String sample) {
        Set<String> customers = new HashSet<>();
        CUSTOMER.matcher(sample).results().forEach(found -> customers.add(found.group()));
        return customers;
    }
}
