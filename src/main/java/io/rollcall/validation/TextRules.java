package io.rollcall.validation;

import io.rollcall.contact.Characters;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of text: lengths in code points, and characters. Text is kept exactly as it is. */
final class TextRules {

    static final int MAX_NAME = 500;
    static final int MAX_REMARKS = 4_000;
    static final int MAX_AVATAR = 2_048;
    static final int MAX_EXTERNAL_ID = 255;
    static final int MAX_BASIS = 500;

    private TextRules() {}

    static FieldValue externalId(Draft draft, RowProblems problems) {
        return text(draft, ContactField.EXTERNAL_ID, MAX_EXTERNAL_ID, problems);
    }

    static FieldValue remarks(Draft draft, RowProblems problems) {
        return text(draft, ContactField.REMARKS, MAX_REMARKS, problems);
    }

    /**
     * The name; where there is none, first and last name with a space between. A name beside a last name, without a first
     * name, is the first name: files in Spanish and Portuguese head it so.
     */
    static FieldValue displayName(Draft draft, RowProblems problems) {
        FieldValue name = text(draft, ContactField.DISPLAY_NAME, MAX_NAME, problems);
        FieldValue first = text(draft, ContactField.FIRST_NAME, MAX_NAME, problems);
        FieldValue last = text(draft, ContactField.LAST_NAME, MAX_NAME, problems);
        FieldValue joined = join(name, first, last);
        joined.asText()
                .filter(text -> isTooLong(text, MAX_NAME))
                .ifPresent(text -> draft.value(ContactField.LAST_NAME)
                        .filter(value -> !isTooLong(value.text(), MAX_NAME))
                        .ifPresent(value -> tooLong(value, "with the first name, ", text, MAX_NAME, problems)));
        return joined;
    }

    private static FieldValue join(FieldValue name, FieldValue first, FieldValue last) {
        if (name.clears() || (name.isStated() && (first.isStated() || containsWord(name, last)))) {
            return name;
        }
        FieldValue given = name.isStated() ? name : first;
        if (given instanceof FieldValue.Text && !last.isStated()) {
            return given;
        }
        List<String> parts = Stream.of(given, last)
                .map(FieldValue::asText)
                .flatMap(Optional::stream)
                .toList();
        if (!parts.isEmpty()) {
            return FieldValue.of(String.join(" ", parts));
        }
        return given.clears() || last.clears() ? FieldValue.cleared() : FieldValue.notStated();
    }

    private static boolean containsWord(FieldValue name, FieldValue last) {
        if (!last.isStated()) {
            return false;
        }
        String whole = " " + name.asText().orElse("").toLowerCase(Locale.ROOT) + " ";
        return last.asText()
                .filter(part -> whole.contains(" " + part.toLowerCase(Locale.ROOT) + " "))
                .isPresent();
    }

    static FieldValue avatar(Draft draft, RowProblems problems) {
        FieldValue avatar = text(draft, ContactField.AVATAR, MAX_AVATAR, problems);
        if (avatar.asText().filter(text -> !isWebAddress(text)).isPresent()) {
            draft.value(ContactField.AVATAR)
                    .ifPresent(value -> problems.add(
                            value,
                            ReasonCode.AVATAR_INVALID,
                            "not a web address; expected one that begins with https:// or http://."
                                    + " Correct it, or leave the cell blank."));
        }
        return avatar;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && address.getRawAuthority() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static FieldValue text(Draft draft, ContactField field, int maxLength, RowProblems problems) {
        Draft.Value value = draft.value(field).orElse(null);
        if (value == null) {
            return FieldValue.notStated();
        }
        if (value.clears()) {
            return FieldValue.cleared();
        }
        if (isTooLong(value.text(), maxLength)) {
            tooLong(value, "", value.text(), maxLength, problems);
        }
        Optional<Refused> forbidden = Characters.findForbidden(value.text(), field == ContactField.REMARKS);
        forbidden.ifPresent(refused -> problems.add(value, refused));
        return FieldValue.of(value.text());
    }

    static boolean isTooLong(String text, int maxLength) {
        return text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength;
    }

    static void tooLong(Draft.Value value, String prefix, String text, int maxLength, RowProblems problems) {
        problems.add(
                value,
                ReasonCode.VALUE_TOO_LONG,
                prefix + text.codePointCount(0, text.length()) + " characters; expected at most " + maxLength
                        + ". Shorten the text.");
    }
}
