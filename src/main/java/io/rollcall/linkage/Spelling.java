package io.rollcall.linkage;

import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;

/** What stays of a name's token where spellings of one sound are made alike, as they vary between transliterations. Thread-safe. */
final class Spelling {

    private static final String[][] ALIKE = {
        {"tch", "c"},
        {"sch", "s"},
        {"shch", "s"},
        {"ch", "c"},
        {"sh", "s"},
        {"kh", "h"},
        {"gh", "g"},
        {"ph", "f"},
        {"th", "t"},
        {"dh", "d"},
        {"zh", "z"},
        {"ck", "k"},
        {"cz", "c"},
        {"tz", "z"},
        {"ts", "z"},
        {"ks", "x"},
        {"iy", "i"},
        {"yi", "i"},
        {"ij", "i"},
        {"ey", "ei"},
        {"ej", "ei"},
        {"ai", "ei"},
        {"ay", "ei"},
        {"yu", "iu"},
        {"ju", "iu"},
        {"ya", "ia"},
        {"ja", "ia"},
        {"ye", "e"},
        {"je", "ie"},
        {"yo", "io"},
        {"ou", "u"},
        {"oo", "u"},
        {"ee", "i"},
        {"ie", "i"},
        {"w", "v"},
        {"y", "i"},
        {"j", "i"},
        {"q", "k"},
        {"o", "u"},
        {"e", "i"},
        {"h", ""},
    };

    /** The most frequent name of all, which no rule of spelling covers. */
    private static final Set<String> MUHAMMAD = Set.of(
            "mohammed", "mohamed", "mohammad", "mohamad", "muhamad", "muhammed", "muhamed", "mohd", "muhd", "mahomed");

    private static final DoubleMetaphone SOUND = sound();

    private Spelling() {}

    private static DoubleMetaphone sound() {
        DoubleMetaphone sound = new DoubleMetaphone();
        sound.setMaxCodeLen(6);
        return sound;
    }

    /** The token with one letter for each sound, and no letter twice in a row. */
    static String skeleton(String token) {
        String text = MUHAMMAD.contains(token) ? "muhammad" : token;
        for (String[] pair : ALIKE) {
            if (text.contains(pair[0])) {
                text = text.replace(pair[0], pair[1]);
            }
        }
        StringBuilder skeleton = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (skeleton.isEmpty() || skeleton.charAt(skeleton.length() - 1) != text.charAt(i)) {
                skeleton.append(text.charAt(i));
            }
        }
        return skeleton.isEmpty() ? token : skeleton.toString();
    }

    /** Whether two tokens are spellings of one name: Hanna is not Anna, though a letter that is hardly heard parts them. */
    static boolean isSame(String one, String other) {
        return (one.charAt(0) == 'h') == (other.charAt(0) == 'h')
                && skeleton(one).equals(skeleton(other));
    }

    /** How the token sounds; itself where it sounds like nothing. */
    static String sound(String token) {
        String sound = SOUND.doubleMetaphone(token);
        return sound == null || sound.isEmpty() ? token : sound;
    }
}
