package io.rollcall.validation;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.Characters;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.DecimalNumber;
import io.rollcall.contact.Draft;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import io.rollcall.contact.YesNo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attributes of a row, each by its type. Thread-safe. */
final class AttributeRules {

    /** The longest text, in code points. */
    static final int MAX_TEXT = 255;

    private static final int MOST_CHOICES_LISTED = 10;

    private final Map<String, AttributeDefinition> definitions = new HashMap<>();
    private final DateFormat dates;

    AttributeRules(List<AttributeDefinition> definitions, DateFormat dates) {
        definitions.forEach(definition -> this.definitions.put(definition.key(), definition));
        this.dates = dates;
    }

    /** What the row says, by key; unmodifiable. */
    Map<String, AttributeValue> read(Draft draft, RowProblems problems) {
        if (draft.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        draft.attributes().forEach((key, value) -> {
            AttributeDefinition definition = definitions.get(key);
            if (definition == null) {
                throw new IllegalStateException("The run does not know the attribute '" + key + "'. This is a bug.");
            }
            AttributeValue read = value.clears() ? new AttributeValue.Cleared() : value(definition, value, problems);
            if (read != null) {
                values.put(key, read);
            }
        });
        return values;
    }

    /** Null where there is a problem. */
    private @Nullable AttributeValue value(AttributeDefinition definition, Draft.Value value, RowProblems problems) {
        return switch (definition.type()) {
            case TEXT -> text(value, problems);
            case NUMBER -> number(value, problems);
            case DATE -> date(value, problems);
            case BOOLEAN -> truth(value, problems);
            case CHOICE -> choice(definition, value, problems);
        };
    }

    private static @Nullable AttributeValue text(Draft.Value value, RowProblems problems) {
        String text = value.text();
        boolean isTooLong = TextRules.isTooLong(text, MAX_TEXT);
        if (isTooLong) {
            TextRules.tooLong(value, "", text, MAX_TEXT, problems);
        }
        Optional<Refused> forbidden = Characters.findForbidden(text, false);
        forbidden.ifPresent(refused -> problems.add(value, refused));
        return isTooLong || forbidden.isPresent() ? null : new AttributeValue.Text(text);
    }

    private static @Nullable AttributeValue number(Draft.Value value, RowProblems problems) {
        Optional<BigDecimal> number = DecimalNumber.parse(value.text());
        if (number.isEmpty()) {
            problems.add(value, ReasonCode.ATTRIBUTE_INVALID, DecimalNumber.describe(value.text()));
            return null;
        }
        return new AttributeValue.Decimal(number.get());
    }

    private @Nullable AttributeValue date(Draft.Value value, RowProblems problems) {
        Optional<LocalDate> day = dates.day(value.text());
        if (day.isEmpty()) {
            problems.add(value, ReasonCode.DATE_INVALID, DateProblems.noDate(value.text()));
            return null;
        }
        return new AttributeValue.Text(day.get().toString());
    }

    private static @Nullable AttributeValue truth(Draft.Value value, RowProblems problems) {
        Optional<Boolean> yes = YesNo.parse(value.text());
        if (yes.isEmpty()) {
            problems.add(
                    value,
                    ReasonCode.ATTRIBUTE_INVALID,
                    "neither yes nor no; expected yes or no, in words such as true, sí or tidak. Write yes or no, or leave"
                            + " the cell blank to state nothing.");
            return null;
        }
        return new AttributeValue.Truth(yes.get());
    }

    private static @Nullable AttributeValue choice(
            AttributeDefinition definition, Draft.Value value, RowProblems problems) {
        Optional<String> choice = definition.choice(value.text());
        if (choice.isEmpty()) {
            List<String> choices = definition.choices();
            String listed = choices.stream().limit(MOST_CHOICES_LISTED).collect(Collectors.joining("', '", "'", "'"));
            problems.add(
                    value,
                    ReasonCode.ATTRIBUTE_INVALID,
                    "none of the attribute's choices; expected one of " + listed
                            + (choices.size() > MOST_CHOICES_LISTED ? " and others" : "")
                            + ". Correct it, or add the choice to the attribute.");
            return null;
        }
        return new AttributeValue.Text(choice.get());
    }
}
