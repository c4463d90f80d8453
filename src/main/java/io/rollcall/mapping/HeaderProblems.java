package io.rollcall.mapping;

import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Composes the messages about headers. */
final class HeaderProblems {

    private static final int DIGITS_OF_A_PHONE = 7;
    private static final int MOST_NAMES_LISTED = 20;

    private HeaderProblems() {}

    /** Whether a phone number stands where a name of a column should: then the file has no header, and nothing is quoted. */
    static boolean looksLikeData(List<String> header) {
        return header.stream().anyMatch(name -> {
            long digits = name.chars().filter(Character::isDigit).count();
            return digits >= DIGITS_OF_A_PHONE && name.codePoints().noneMatch(Character::isLetter);
        });
    }

    static MappingProblem noHeader() {
        return new MappingProblem(
                "",
                "The first row has a number where the name of a column was expected.",
                "Put a row of names above it, such as phone,name,tags.");
    }

    static MappingProblem unknownColumn(String name) {
        List<Synonyms.Synonym> near = NearestFields.of(name);
        String expected = near.isEmpty()
                ? "expected one of " + fieldWords()
                : "did you mean "
                        + near.stream()
                                .map(synonym -> synonym.field().word() + " ('" + synonym.name() + "')")
                                .collect(Collectors.joining(" or "));
        return new MappingProblem(
                name,
                "matches no field; " + expected + (near.isEmpty() ? "." : "?"),
                "Say which field it is with --map \"" + name + "=FIELD\", make it an attribute with --map \"" + name
                        + "=attr.KEY:text\", or leave it out with --ignore \"" + name
                        + "\"; --unmapped attribute or --unmapped ignore does so with all such columns.");
    }

    static MappingProblem missingColumn(String option, String name, List<String> header) {
        return new MappingProblem(
                name,
                "named by " + option + ", but the file has no such column; it has " + names(header) + ".",
                "Correct the name.");
    }

    static MappingProblem unknownField(String column, String word) {
        List<Synonyms.Synonym> near = NearestFields.of(word);
        String guess =
                near.isEmpty() ? "" : " Did you mean " + near.get(0).field().word() + "?";
        return new MappingProblem(
                column,
                "mapped to '" + word + "', which is no field; expected one of " + fieldWords() + ", or attr.KEY.",
                "Correct the field." + guess);
    }

    static MappingProblem mappedAndIgnored(String column) {
        return new MappingProblem(column, "both mapped and ignored; expected one of the two.", "Leave one option out.");
    }

    static MappingProblem twins(ColumnTarget target, List<ColumnMapping.Column> twins) {
        String which = twins.stream()
                .map(column -> "'" + column.name() + "' (column " + (column.index() + 1) + ")")
                .collect(Collectors.joining(" and "));
        boolean sameName =
                twins.stream().map(ColumnMapping.Column::name).distinct().count() < twins.size();
        String cure = sameName
                ? "Give the columns different names in the file, then leave one out with --ignore."
                : "Keep one, and leave the other out, such as with --ignore \""
                        + twins.get(twins.size() - 1).name() + "\".";
        return new MappingProblem(
                "", twins.size() + " columns mean " + target.word() + ": " + which + "; expected one.", cure);
    }

    static MappingProblem noIdentity(List<String> header) {
        return new MappingProblem(
                "",
                "No column has the phone, the WhatsApp id or the business-scoped id of a contact; the file has "
                        + names(header) + ".",
                "Say which column it is, such as with --map \"COLUMN=phone\".");
    }

    private static String names(List<String> header) {
        String listed = header.stream()
                .filter(name -> !name.isBlank())
                .limit(MOST_NAMES_LISTED)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        if (listed.isEmpty()) {
            return "no named columns";
        }
        return header.size() > MOST_NAMES_LISTED ? listed + " and more" : listed;
    }

    private static String fieldWords() {
        return Arrays.stream(ContactField.values()).map(ContactField::word).collect(Collectors.joining(", "));
    }
}
