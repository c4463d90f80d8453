package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who can decrypt a file: the public X25519 key of the age format, such as {@code age1…} with 62 characters. It is no secret;
 * the private key that belongs to it is never asked for.
 */
public final class AgeRecipient {

    /** So many stanzas are sure to have room in the header of a file. */
    public static final int MOST = 100;

    private static final String PREFIX = "age1";
    private static final String SECRET = "AGE-SECRET-KEY-";
    private static final String SHAPE = "age1[02-9ac-hj-np-z]{58}";
    private static final String EXPECTED = "expected a public key of age, 'age1' and 58 letters and digits";
    private static final String CURE = " Copy the line that 'age-keygen -y KEYFILE' prints.";

    private AgeRecipient() {}

    /**
     * What is wrong with what somebody typed; a sentence and its cure, or empty if nothing is. What may be a private key is
     * not repeated.
     */
    public static Optional<String> fault(String text) {
        if (text.toUpperCase(Locale.ROOT).contains(SECRET)) {
            return Optional.of("this is a private key, which can decrypt; " + EXPECTED + "." + CURE
                    + " Whoever may have seen the private key can read what is encrypted for it.");
        }
        if (!text.startsWith(PREFIX)) {
            return Optional.of("this does not begin with 'age1'; " + EXPECTED + "." + CURE);
        }
        if (!text.matches(SHAPE)) {
            return Optional.of("'" + text + "' has " + text.length()
                    + " characters or one that no key has, or is the key of a plugin; " + EXPECTED + "." + CURE);
        }
        return canBeUsed(text)
                ? Optional.empty()
                : Optional.of("'" + text + "' is mistyped: its check characters do not fit the others; " + EXPECTED
                        + " that belong together." + CURE);
    }

    /** Also a key whose characters are right may be one that nobody has; trying tells. */
    private static boolean canBeUsed(String text) {
        try (OutputStream trial = new AgeOutput(OutputStream.nullOutputStream(), List.of(text))) {
            trial.write(0);
            return true;
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }
}
