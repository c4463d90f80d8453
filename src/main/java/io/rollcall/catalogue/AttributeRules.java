package io.rollcall.catalogue;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.NameKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which definitions of attributes are good. */
final class AttributeRules {

    /** The longest value of a text attribute, hence of a choice too. */
    private static final int MAX_LENGTH = 255;

    private static final int MAX_LABEL_LENGTH = 100;

    private AttributeRules() {}

    /** Everything that is wrong with an attribute; empty if it is good. */
    static List<String> problems(NewAttribute wanted) {
        List<String> problems = new ArrayList<>();
        keyProblem("KEY", wanted.key()).ifPresent(problems::add);
        labelProblem(wanted.label()).ifPresent(problems::add);
        boolean isChoice = wanted.type() == AttributeType.CHOICE;
        if (isChoice && wanted.choices().isEmpty()) {
            problems.add(
                    "Option --choices: missing; expected the values that there are, such as --choices gold,silver.");
        }
        if (!isChoice && !wanted.choices().isEmpty()) {
            problems.add("Option --choices: given for the type " + wanted.type().shown()
                    + "; expected only for --type choice.");
        }
        problems.addAll(choiceProblems(wanted.choices()));
        return problems;
    }

    /** What is wrong with choices that belong together. */
    static List<String> choiceProblems(List<String> choices) {
        List<String> problems = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String choice : choices) {
            NameRule.problem("A choice", choice, MAX_LENGTH).ifPresent(problems::add);
            if (!keys.add(NameKey.of(choice))) {
                problems.add(
                        "Choice '" + choice + "' is there already; expected choices that differ by more than case.");
            }
        }
        return problems;
    }

    static Optional<String> keyProblem(String word, String key) {
        return AttributeDefinition.isKey(key)
                ? Optional.empty()
                : Optional.of(word + ": '" + key + "' found; expected a letter or '_', then at most 63 letters, digits,"
                        + " '_', '.' or '-', without accents. The label may be any text: --label.");
    }

    static Optional<String> labelProblem(String label) {
        return NameRule.problem("Option --label", label, MAX_LABEL_LENGTH);
    }
}
