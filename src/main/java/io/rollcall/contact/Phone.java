package io.rollcall.contact;

/**
 * A phone number that a WhatsApp account can have.
 *
 * @param e164 the form in which WhatsApp is addressed (ITU-T E.164): {@code +} and the digits of the match key. One
 *     account has one such form, whichever way the file wrote it.
 */
public record Phone(String e164, MatchKey matchKey) implements PhoneResult {

    static Phone of(MatchKey key) {
        return new Phone("+" + key.digits(), key);
    }

    /** Without the number, so that a phone that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "Phone[…]";
    }
}
