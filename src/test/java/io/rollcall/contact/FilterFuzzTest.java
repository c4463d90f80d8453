package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.FilterValue.Comparison;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.FilterValue.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** No text can hurt, and every tree can be written down. {@code -Dfuzz.seed=N} repeats a run. */
class FilterFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    private static final List<String> PIECES = List.of(
            "tag",
            "attr.",
            "attr.city",
            "created",
            "run",
            "country",
            "phone",
            "opt-in",
            "channel",
            ":",
            "=",
            "~",
            "<",
            ">=",
            "!=",
            "*",
            "(",
            ")",
            "\"",
            "“",
            "\\",
            "-",
            "--",
            "not",
            "OR",
            "and",
            " ",
            "  ",
            "\u00a0",
            "\t",
            "\n",
            "..",
            "30d",
            "2026-01-01",
            "42:created",
            "none",
            "any",
            "yes",
            "MY",
            "+6012",
            "vip",
            "'",
            "%",
            "_",
            "$1",
            ";",
            "\u0000",
            "\ud83d",
            "😀",
            "\u202e",
            "é",
            "İ",
            "99999999999999999999",
            "1e9",
            "2026-02-30T25:00",
            "x");

    @Test
    void readsAnythingOrTellsItsMistakes() {
        System.out.println("fuzz.seed=" + SEED);
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(i % 1000 == 0 ? 4_000 : 25);
            for (int j = 0; j < pieces; j++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            read += isRead(text.toString()) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    private static boolean isRead(String text) {
        try {
            Filter filter = FilterText.parse(text);
            assertThat(FilterText.parse(FilterText.write(filter))).as(text).isEqualTo(filter);
            return true;
        } catch (FilterException wrong) {
            assertThat(wrong.mistakes()).as(text).isNotEmpty().allSatisfy(mistake -> {
                assertThat(mistake.column()).as(text).isBetween(1, text.length() + 1);
                assertThat(mistake.message()).as(text).endsWith(".").hasSizeLessThan(20_000);
            });
            return false;
        }
    }

    @Test
    void writesEveryTreeSoThatItIsReadAgain() {
        System.out.println("fuzz.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            Filter filter = tree(random, 5);

            String text = FilterText.write(filter);

            assertThat(FilterText.parse(text)).as(text).isEqualTo(filter);
            assertThat(FilterText.write(FilterText.parse(text))).isEqualTo(text);
        }
    }

    /** The limit is far beyond what is needed; it tells what grows faster than the text. */
    @Test
    void takesNoTimeForAnyTextOfTheGreatestLength() {
        for (String piece : List.of(
                "(", ")", "\"", "\\", "-", "tag:", "tag:a ", "\"\\", "OR ", "not ", "a", "*", "tag:\"a\" OR (", "“")) {
            String text = piece.repeat(FilterText.MAX_LENGTH / piece.length());
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> isRead(text));
        }
    }

    private static Filter tree(Random random, int depth) {
        int choice = depth == 0 ? 3 : random.nextInt(6);
        if (choice == 0 || choice == 1) {
            List<Filter> parts = new ArrayList<>();
            for (int i = random.nextInt(3) + 2; i > 0; i--) {
                parts.add(tree(random, depth - 2 < 0 ? 0 : depth - 2));
            }
            return choice == 0 ? new Filter.And(parts) : new Filter.Or(parts);
        }
        return choice == 2 ? new Filter.Not(tree(random, depth - 1)) : condition(random);
    }

    private static Filter condition(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> of(FilterField.TAG, new FilterValue.Text(match(random), text(random)));
            case 1 -> of(FilterField.NAME, new FilterValue.Text(match(random), text(random)));
            case 2 -> of(FilterField.ASSIGNEE, new FilterValue.Present(random.nextBoolean()));
            case 3 -> of(FilterField.OPT_IN, new FilterValue.Word("unknown"));
            case 4 ->
                of(FilterField.SENT, new FilterValue.Numbers(new Span.Compared<>(sign(random), BigDecimal.valueOf(7))));
            case 5 ->
                of(
                        FilterField.CREATED,
                        new FilterValue.Times(new Span.Between<>(
                                new TimePoint.Ago(random.nextInt(90), TimePoint.Unit.DAYS), TimePoint.NamedDay.TODAY)));
            case 6 ->
                of(
                        FilterField.UPDATED,
                        new FilterValue.Times(new Span.Compared<>(
                                sign(random), new TimePoint.Day(LocalDate.of(2026, 1, 1 + random.nextInt(31))))));
            case 7 ->
                of(
                        new FilterSubject.Attribute("a.b-c"),
                        new FilterValue.Values(new Span.Compared<>(sign(random), text(random))));
            default ->
                of(
                        FilterField.RUN,
                        new FilterValue.Segment(RunSegment.parse("42:updated").orElseThrow()));
        };
    }

    private static Filter of(FilterSubject subject, FilterValue value) {
        return new Filter.Condition(subject, value, 0);
    }

    private static Match match(Random random) {
        return List.of(Match.values()).get(random.nextInt(3));
    }

    private static Comparison sign(Random random) {
        return List.of(Comparison.values()).get(random.nextInt(5));
    }

    private static String text(Random random) {
        List<String> letters =
                List.of("a", "B", " ", "\"", "\\", "*", "(", ")", "..", ":", "-", "none", "é", "😀", "“", "'", "<");
        StringBuilder text = new StringBuilder();
        while (text.toString().isBlank()) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(letters.get(random.nextInt(letters.size())));
            }
        }
        return text.toString();
    }
}
