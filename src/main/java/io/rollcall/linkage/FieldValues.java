package io.rollcall.linkage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of fields made comparable. Thread-safe. */
final class FieldValues {

    /** What people write where they have nothing to write. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "N/A",
            "NA",
            "NONE",
            "NULL",
            "NIL",
            "-",
            "--",
            ".",
            "0",
            "00",
            "000",
            "0000",
            "X",
            "XX",
            "XXX",
            "XXXX",
            "UNKNOWN",
            "TEST",
            "TBD",
            "TBA",
            "NO",
            "NOT AVAILABLE",
            "UNDEFINED",
            "?");

    /** Mailboxes of offices, which many share, and those of nobody. */
    private static final Set<String> SHARED = Set.of(
            "info",
            "sales",
            "admin",
            "office",
            "contact",
            "support",
            "hello",
            "noreply",
            "no-reply",
            "donotreply",
            "none",
            "no",
            "test",
            "mail",
            "email",
            "abc",
            "na",
            "n.a",
            "marketing",
            "service",
            "team",
            "webmaster",
            "hr",
            "accounts",
            "billing",
            "enquiry",
            "enquiries",
            "help",
            "reception",
            "unknown",
            "customer",
            "nomail",
            "noemail");

    private static final Set<String> NO_DOMAINS =
            Set.of("example.com", "example.org", "test.com", "none.com", "email.com.none", "domain.com", "mail.none");

    private static final Pattern NOTHING_IN_CODES = Pattern.compile("0*|X*");

    private static final Pattern ONE_SIGN = Pattern.compile("(.)\\1{3,}");

    private static final String COUNTED = "01234567890";

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>]{1,64}@[a-z0-9.-]+\\.[a-z]{2,24}");

    private FieldValues() {}

    /** The value; null where there is none, or one that says nothing. */
    static @Nullable String of(FieldKind kind, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (NOTHING.contains(text.toUpperCase(Locale.ROOT))) {
            return null;
        }
        return switch (kind) {
            case EMAIL -> address(text.toLowerCase(Locale.ROOT));
            case EXTERNAL_ID -> code(text);
            case IDENTIFYING -> number(code(text));
            case DATE -> text;
            case SUPPORTING -> NameForm.of(text).orElseGet(() -> code(text));
        };
    }

    /** Letters and digits alone. */
    private static @Nullable String code(String text) {
        StringBuilder code = new StringBuilder();
        text.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(code::appendCodePoint);
        return NOTHING_IN_CODES.matcher(code).matches() || NOTHING.contains(code.toString()) ? null : code.toString();
    }

    /** Typed to get past a form: 1111111, 12345678. As a customer's key they may be real. */
    private static @Nullable String number(@Nullable String code) {
        return code == null || ONE_SIGN.matcher(code).matches() || (code.length() > 3 && COUNTED.contains(code))
                ? null
                : code;
    }

    /** The mailbox: what follows a plus is a note of its owner, and Google's have no dots. */
    private static @Nullable String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return null;
        }
        int at = text.indexOf('@');
        String written = text.substring(at + 1);
        String domain = written.equals("googlemail.com") ? "gmail.com" : written;
        int note = text.indexOf('+');
        String local = text.substring(0, note > 0 && note < at ? note : at);
        if (domain.equals("gmail.com")) {
            local = local.replace(".", "");
        }
        return SHARED.contains(local) || NO_DOMAINS.contains(domain) || local.isEmpty() ? null : local + "@" + domain;
    }
}
