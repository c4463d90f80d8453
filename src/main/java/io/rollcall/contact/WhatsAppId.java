package io.rollcall.contact;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The id of a WhatsApp account by number ({@code wa_id}), in the form that WhatsApp confirmed, which is not always the number
 * to dial: kept as it came; only the {@link #matchKey()} is folded.
 *
 * @param digits 7 to 15 digits, the first not 0
 */
public record WhatsAppId(String digits) implements WhatsAppIdResult {

    private static final String[] SUFFIXES = {"@s.whatsapp.net", "@c.us"};

    /** Reasons that say more than that it is no id. */
    private static final Set<ReasonCode> KEPT =
            EnumSet.of(ReasonCode.PHONE_DIGITS_LOST, ReasonCode.CHARACTER_INVALID, ReasonCode.VALUE_TOO_LONG);

    public WhatsAppId {
        if (!digits.matches("[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("A WhatsApp id has 7 to 15 digits, the first not 0.");
        }
    }

    /**
     * Reads a cell: the digits, with or without {@code +} and the suffix {@code @s.whatsapp.net} or {@code @c.us}. It passes
     * the same lexical gate as a phone, because spreadsheets damage both alike.
     */
    public static WhatsAppIdResult parse(String cell) {
        String text = CellText.plain(cell);
        for (String suffix : SUFFIXES) {
            if (text.toLowerCase(Locale.ROOT).endsWith(suffix)) {
                text = text.substring(0, text.length() - suffix.length());
                break;
            }
        }
        PhoneCell.Reading reading = PhoneCell.read(text);
        if (reading instanceof PhoneCell.NotANumber none
                && KEPT.contains(none.why().code())) {
            return none.why();
        }
        if (reading instanceof PhoneCell.Digits found && found.digits().matches("[1-9][0-9]{6,14}")) {
            return new WhatsAppId(found.digits());
        }
        return new Refused(
                ReasonCode.WHATSAPP_ID_INVALID,
                "not a WhatsApp id; expected 7 to 15 digits with the country code, such as 60123456789."
                        + " A national number belongs in a phone column.");
    }

    public MatchKey matchKey() {
        return MatchKeys.fold(digits);
    }

    /** The number by which the account is addressed, where the file gives no phone. */
    public Phone phone() {
        return Phone.of(matchKey());
    }

    /** Without the digits, so that an id that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "WhatsAppId[…]";
    }
}
