package io.rollcall.definition;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single values of job files. */
final class JobValues {

    private final Path folder;
    private final JobProblems problems;

    JobValues(Path folder, JobProblems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The value that a text means; empty where it means none, which is added to the problems. */
    Optional<Object> value(Class<?> type, YamlNode.Text text) {
        if (type == String.class) {
            return Optional.of(text.text());
        }
        if (type == Boolean.class) {
            return yesOrNo(text);
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type == ZoneId.class) {
            return zone(text);
        }
        if (type == RowLimit.class) {
            return limit(text);
        }
        if (type == BigDecimal.class) {
            return fraction(text);
        }
        if (type == Long.class) {
            return number(text);
        }
        if (type == Duration.class) {
            return age(text);
        }
        if (type == URI.class) {
            return webhook(text);
        }
        if (type == Cron.class) {
            return cron(text);
        }
        return word(type, text);
    }

    private Optional<Object> webhook(YamlNode.Text text) {
        Optional<URI> address = WebhookAddress.parse(text.text());
        if (address.isEmpty()) {
            // What is wrong may be a password, which no message repeats.
            problems.add(text.place(), "no address of a webhook; expected " + WebhookAddress.EXPECTED + ".");
        }
        return address.map(Object.class::cast);
    }

    private Optional<Object> limit(YamlNode.Text text) {
        Optional<RowLimit> limit = RowLimit.parse(text.text());
        if (limit.isEmpty()) {
            problems.add(text.place(), "'" + text.text() + "' found; expected " + RowLimit.EXPECTED + ".");
        }
        return limit.map(Object.class::cast);
    }

    private Optional<Object> number(YamlNode.Text text) {
        if (text.text().matches("[0-9]{1,12}")) {
            return Optional.of(Long.valueOf(text.text()));
        }
        problems.add(text.place(), "'" + text.text() + "' found; expected a number such as 100.");
        return Optional.empty();
    }

    private Optional<Object> fraction(YamlNode.Text text) {
        Optional<BigDecimal> fraction = Fractions.parse(text.text());
        if (fraction.isEmpty()) {
            problems.add(text.place(), "'" + text.text() + "' found; expected " + Fractions.EXPECTED + ".");
        }
        return fraction.map(Object.class::cast);
    }

    private Optional<Object> age(YamlNode.Text text) {
        Optional<Duration> age = Ages.parse(text.text());
        if (age.isEmpty()) {
            problems.add(
                    text.place(),
                    "'" + text.text()
                            + "' found; expected a time such as 90d for days, 12h for hours, 5m for minutes or 30s for seconds.");
        }
        return age.map(Object.class::cast);
    }

    private Optional<Object> cron(YamlNode.Text text) {
        try {
            return Optional.of(Cron.parse(text.text()));
        } catch (CronException wrong) {
            int quote = text.plain() ? 0 : 1;
            Place place = text.place();
            problems.add(new Place(place.line(), place.column() + quote + wrong.offset()), wrong.sentence());
            return Optional.empty();
        }
    }

    private Optional<Object> yesOrNo(YamlNode.Text text) {
        return switch (text.text().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> {
                problems.add(text.place(), "'" + text.text() + "' found; expected yes or no.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Object> path(YamlNode.Text text) {
        try {
            return Optional.of(folder.resolve(text.text()).normalize());
        } catch (InvalidPathException wrong) {
            problems.add(text.place(), "a name that no file can have; expected the path of a file.");
            return Optional.empty();
        }
    }

    private Optional<Object> zone(YamlNode.Text text) {
        try {
            return Optional.of(ZoneId.of(text.text()));
        } catch (DateTimeException unknown) {
            problems.add(text.place(), TimeZones.refusal(text.text()));
            return Optional.empty();
        }
    }

    private Optional<Object> word(Class<?> type, YamlNode.Text text) {
        List<OptionWord> choices =
                Stream.of(type.getEnumConstants()).map(OptionWord.class::cast).toList();
        Optional<Object> chosen = choices.stream()
                .filter(choice -> choice.word().equalsIgnoreCase(text.text()))
                .map(Object.class::cast)
                .findFirst();
        if (chosen.isEmpty()) {
            problems.add(
                    text.place(),
                    "'" + text.text() + "' found; "
                            + Nearby.expectedOneOf(
                                    text.text(),
                                    choices.stream().map(OptionWord::word).toList()));
        }
        return chosen;
    }
}
