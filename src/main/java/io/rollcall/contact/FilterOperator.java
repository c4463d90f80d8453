package io.rollcall.contact;

import io.rollcall.contact.FilterValue.Comparison;
import java.util.Arrays;
import java.util.Optional;

/** The signs between a field and its value. Longer ones come before those that they begin with. */
enum FilterOperator {
    COLON_AT_MOST(":<=", Comparison.AT_MOST),
    COLON_AT_LEAST(":>=", Comparison.AT_LEAST),
    COLON_LESS(":<", Comparison.LESS),
    COLON_MORE(":>", Comparison.MORE),
    COLON_EQUAL(":=", Comparison.EQUAL),
    COLON(":", Comparison.EQUAL),
    NOT_EQUAL("!=", Comparison.EQUAL),
    AT_MOST("<=", Comparison.AT_MOST),
    AT_LEAST(">=", Comparison.AT_LEAST),
    LESS("<", Comparison.LESS),
    MORE(">", Comparison.MORE),
    EQUAL("=", Comparison.EQUAL),
    PART("~", Comparison.EQUAL);

    private final String sign;
    private final Comparison comparison;

    FilterOperator(String sign, Comparison comparison) {
        this.sign = sign;
        this.comparison = comparison;
    }

    /** The operator with which the text goes on there. */
    static Optional<FilterOperator> at(int[] text, int from) {
        return Arrays.stream(values())
                .filter(operator -> operator.isAt(text, from))
                .findFirst();
    }

    private boolean isAt(int[] text, int from) {
        for (int i = 0; i < sign.length(); i++) {
            if (from + i >= text.length || text[from + i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String sign() {
        return sign;
    }

    Comparison comparison() {
        return comparison;
    }
}
