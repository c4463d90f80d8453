package io.rollcall.tabular;

import java.util.Locale;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * What the format of a cell says about the number in it, as far as it changes the meaning and not the looks.
 *
 * @param zeros digits to which a whole number is filled up with zeros at the left; 0 for none
 * @param plus whether the format puts a plus sign before the number
 */
record NumberFormat(Kind kind, int zeros, boolean plus) {

    enum Kind {
        NUMBER,
        DATE,
        /** Hours that go on beyond 24. */
        ELAPSED
    }

    static final NumberFormat GENERAL = new NumberFormat(Kind.NUMBER, 0, false);

    private static final NumberFormat DATE = new NumberFormat(Kind.DATE, 0, false);
    private static final NumberFormat ELAPSED = new NumberFormat(Kind.ELAPSED, 0, false);
    private static final int LONGEST_CODE = 1_000;

    /**
     * Understands a format.
     *
     * @param id its number in the styles
     * @param code what the workbook says for this number; empty where the number is one of those that every program knows
     */
    static NumberFormat of(int id, String code) {
        String format = code.isEmpty() ? builtIn(id) : code;
        if (format.length() > LONGEST_CODE) {
            return GENERAL;
        }
        boolean asianDate = code.isEmpty() && ((id >= 27 && id <= 36) || (id >= 50 && id <= 58));
        if (asianDate || DateUtil.isADateFormat(code.isEmpty() ? id : -1, format)) {
            return format.toLowerCase(Locale.ROOT).contains("[h") ? ELAPSED : DATE;
        }
        return padding(format);
    }

    /** Whether it says nothing. */
    boolean isGeneral() {
        return kind == Kind.NUMBER && zeros == 0 && !plus;
    }

    private static String builtIn(int id) {
        return id < 0 || id > 49 ? "General" : BuiltinFormats.getBuiltinFormat(id);
    }

    /** The first section, as {@code 000-0000000} or {@code "+"#}; anything else than digits and separators is no padding. */
    private static NumberFormat padding(String format) {
        int zeros = 0;
        boolean plus = false;
        boolean quoted = false;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                continue;
            }
            if (c == '\\' || c == '_') {
                i++;
                plus |= c == '\\' && i < format.length() && format.charAt(i) == '+';
                continue;
            }
            if (quoted || c == '+') {
                plus |= c == '+';
                continue;
            }
            if (c == ';') {
                break;
            }
            if (c == '0') {
                zeros++;
            } else if ("#?-() /".indexOf(c) < 0) {
                return GENERAL;
            }
        }
        return zeros > 1 || plus ? new NumberFormat(Kind.NUMBER, zeros > 1 ? zeros : 0, plus) : GENERAL;
    }
}
