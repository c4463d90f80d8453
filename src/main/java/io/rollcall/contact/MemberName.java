package io.rollcall.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file names a member of the team: {@code siti@example.com}, {@code Siti Aminah}, or
 * {@code Siti Aminah <siti@example.com>}.
 *
 * @param name as it is shown: NFC, trimmed, inner white space folded to one space; of an address alone, what stands before
 *     its {@code @}
 * @param email in lower case; empty where the file has a name only
 */
public record MemberName(String name, Optional<String> email) {

    /** The longest name, in code points. */
    public static final int MAX_LENGTH = 200;

    private static final String REMOVED = "(removed) ";

    /** The longest address, in characters (RFC 5321, section 4.5.3.1.3). */
    private static final int MAX_EMAIL = 254;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\".]+");
    private static final Pattern WITH_ADDRESS = Pattern.compile("(.*?)<\\s*([^<>]*?)\\s*>");

    /**
     * Reads a name. What only looks like an address a little stays a name, which nobody has; its length and characters are
     * the caller's to check.
     */
    public static MemberName of(String text) {
        String shown = NameKey.shown(text);
        Matcher both = WITH_ADDRESS.matcher(shown);
        if (both.matches() && isEmail(both.group(2))) {
            String name = unquoted(both.group(1).strip());
            return name.isEmpty() ? ofEmail(both.group(2)) : new MemberName(name, Optional.of(lower(both.group(2))));
        }
        return isEmail(shown) ? ofEmail(shown) : new MemberName(shown, Optional.empty());
    }

    /** Whether the text has the shape of an e-mail address; whether somebody reads it is not known. */
    public static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
    }

    /** By which a member is found: the address, else the name in lower case. */
    public String key() {
        return email.orElseGet(() -> NameKey.of(name));
    }

    /**
     * How a file names a member, so that it is read as the same: with the address where there is one. Who has left the team
     * has {@code (removed)} before that, which states nothing.
     */
    public static String cell(TeamMember member) {
        String address = member.email().orElse("");
        boolean nameSaysMore = address.isEmpty() || !ofEmail(address).name.equals(member.name());
        String shown =
                address.isEmpty() ? member.name() : nameSaysMore ? member.name() + " <" + address + ">" : address;
        return member.removed() ? REMOVED + shown : shown;
    }

    /** Whether a cell shows a member who has left the team, which an export did: it states nothing. */
    public static boolean isRemoved(String text) {
        return text.startsWith(REMOVED);
    }

    private static MemberName ofEmail(String email) {
        return new MemberName(email.substring(0, email.indexOf('@')), Optional.of(lower(email)));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).strip() : name;
    }

    private static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Without the name and the address, so that one that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "MemberName[…]";
    }
}
