package io.rollcall.validation;

import io.rollcall.contact.ConsentDate;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.OptIn;
import io.rollcall.contact.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/** What a row says about consent: opt-in, its date, its basis. Thread-safe. */
final class ConsentRules {

    private final ValidationOptions options;

    ConsentRules(ValidationOptions options) {
        this.options = options;
    }

    Consent read(Draft draft, RowProblems problems) {
        return new Consent(optIn(draft, problems), date(draft, problems), basis(draft, problems));
    }

    private Optional<Boolean> optIn(Draft draft, RowProblems problems) {
        boolean optOutsOnly = options.rows().optOutsOnly();
        Draft.Value value = draft.value(ContactField.OPT_IN).orElse(null);
        if (value == null) {
            return optOutsOnly ? Optional.of(false) : Optional.empty();
        }
        Optional<Boolean> optIn = value.clears() ? Optional.empty() : OptIn.parse(value.text());
        if (optIn.isEmpty()) {
            String found = value.clears() ? "-- cannot empty a consent" : "neither yes nor no";
            problems.add(
                    value,
                    ReasonCode.OPT_IN_INVALID,
                    found + "; expected yes or no, in words such as true, opted in, sí or tidak."
                            + " Write yes or no, or leave the cell blank to state nothing.");
            return optIn;
        }
        if (optOutsOnly && optIn.get()) {
            problems.add(
                    value,
                    ReasonCode.OPT_IN_INVALID,
                    "an opt-in in a list of opt-outs; expected no, or a blank cell."
                            + " Take the row out, or import it without --mode opt-out-only.");
        }
        return optIn;
    }

    private Optional<Instant> date(Draft draft, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.OPT_IN_DATE).orElse(null);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Instant> date = value.clears() ? Optional.empty() : parse(value.text());
        if (date.isEmpty()) {
            problems.add(value, ReasonCode.DATE_INVALID, DateProblems.noDate(value.text()));
            return date;
        }
        if (date.get().isAfter(options.dates().runTime())) {
            problems.add(
                    value,
                    ReasonCode.DATE_INVALID,
                    "a date in the future; expected the day on which the person agreed. Correct the date.");
        }
        return date;
    }

    private Optional<Instant> parse(String text) {
        return ConsentDate.parse(text, options.dates().format(), options.dates().zone());
    }

    private Optional<String> basis(Draft draft, RowProblems problems) {
        FieldValue basis = TextRules.text(draft, ContactField.CONSENT_BASIS, TextRules.MAX_BASIS, problems);
        return basis.isStated() ? basis.asText() : options.everyRow().consentBasis();
    }
}
