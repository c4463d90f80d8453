package io.rollcall.linkage;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name made comparable: Latin tokens in lower case, in written order, without titles and the particles that come and go. Other
 * scripts are written in Latin letters by the rules of CLDR ({@code Any-Latin; Latin-ASCII}). Thread-safe.
 */
public final class NameForm {

    /** D'Souza is Dsouza, and signs of transliteration are no letters. */
    private static final String MARKS = "'`\u02b9\u2019";

    private static final int MOST_TOKENS = 8;

    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "eng", "ir", "sir", "madam", "mdm", "haji", "hajah", "hj", "hjh",
            "sri", "shri", "smt", "sr", "sra", "srta", "don", "dona", "herr", "frau", "dato", "datuk", "tan", "encik",
            "puan", "cik", "tuan", "bapak", "ibu", "mme", "mlle");

    private static final Set<String> PARTICLES = Set.of(
            "bin", "binti", "bt", "bte", "ibn", "al", "el", "ap", "a", "l", "p", "so", "do", "de", "da", "dos", "das",
            "di", "del", "della", "von", "van", "der", "den", "zu", "la", "le", "y", "e");

    /** Written as two words as often as as one. */
    private static final Set<String> JOINED_BEFORE = Set.of("abd", "abdul", "abdel", "abdal");

    private NameForm() {}

    /** The form of a name; empty where it has no letters. */
    public static Optional<String> of(String name) {
        List<String> tokens = tokens(latin(name));
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        List<String> telling = tokens.stream()
                .filter(token -> !TITLES.contains(token) && !PARTICLES.contains(token))
                .toList();
        List<String> kept = telling.isEmpty() ? tokens : telling;
        return Optional.of(String.join(" ", kept.subList(0, Math.min(MOST_TOKENS, kept.size()))));
    }

    private static String latin(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return inLatin(name);
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** Word by word: the same ones come again and again, and to write one in Latin letters takes its time. */
    private static String inLatin(String name) {
        StringBuilder latin = new StringBuilder();
        for (String word : name.split("\\s+", -1)) {
            latin.append(Latin.word(word)).append(' ');
        }
        return latin.toString();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>(4);
        StringBuilder token = new StringBuilder();
        boolean letters = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean letter = c >= 'a' && c <= 'z';
            if (letter || (c >= '0' && c <= '9')) {
                token.append(c);
                letters |= letter;
            } else if (!token.isEmpty() && MARKS.indexOf(c) < 0) {
                tokens.add(token.toString());
                token.setLength(0);
            }
        }
        return letters ? joined(tokens) : List.of();
    }

    private static List<String> joined(List<String> tokens) {
        List<String> joined = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean article = i + 2 < tokens.size()
                    && JOINED_BEFORE.contains(token)
                    && (tokens.get(i + 1).equals("al")
                            || tokens.get(i + 1).equals("ur")
                            || tokens.get(i + 1).equals("el"));
            if (article) {
                joined.add(token + tokens.get(i + 2));
                i += 2;
            } else if (JOINED_BEFORE.contains(token) && i + 1 < tokens.size()) {
                joined.add(token + tokens.get(++i));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    /** Made when the first name needs it: it is not cheap. Its rules have no state of their own. */
    private static final class Latin {
        /** Words that are kept, at most. */
        private static final int MOST_WORDS = 20_000;

        private static final Map<String, String> WORDS = new ConcurrentHashMap<>();

        static String word(String word) {
            if (WORDS.size() > MOST_WORDS) {
                WORDS.clear();
            }
            return WORDS.computeIfAbsent(
                    word, unknown -> RULES.transliterate(unknown).toLowerCase(Locale.ROOT));
        }

        static final Transliterator RULES = Transliterator.getInstance("NFKC; Any-Latin; Latin-ASCII");
    }
}
