package io.rollcall.contact;

import java.util.Optional;

/** Which characters a text of a contact may have. */
public final class Characters {

    private Characters() {}

    /**
     * Why the text cannot be stored; empty if it can. Control characters are refused, because they are damage or an attack,
     * and lone surrogates, because no encoding can carry them. Everything else is kept exactly: emoji, joiners, marks of
     * direction.
     *
     * @param lineBreaks whether tabs and line breaks are welcome
     */
    public static Optional<Refused> findForbidden(String text, boolean lineBreaks) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            int point = text.codePointAt(at);
            if (point < ' ' || point >= 0x7F) {
                if (Character.isISOControl(point) && !(lineBreaks && isLineBreak(point))) {
                    return Optional.of(control(point));
                }
                if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                    return Optional.of(halfCharacter(at + 1));
                }
            }
            at += Character.charCount(point);
        }
        return Optional.empty();
    }

    private static boolean isLineBreak(int point) {
        return point == '\t' || point == '\n' || point == '\r';
    }

    private static Refused halfCharacter(int position) {
        return new Refused(
                ReasonCode.CHARACTER_INVALID,
                "half a character (a lone surrogate) at position " + position
                        + "; expected whole characters. Export the file again as UTF-8.");
    }

    private static Refused control(int point) {
        if (isLineBreak(point)) {
            return new Refused(
                    ReasonCode.CHARACTER_INVALID, "a line break or tab; expected text on one line. Take it out.");
        }
        return new Refused(
                ReasonCode.CHARACTER_INVALID,
                String.format("the control character U+%04X; expected text. Take it out.", point));
    }
}
