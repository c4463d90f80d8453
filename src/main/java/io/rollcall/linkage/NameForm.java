package io.rollcall.linkage;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A name made comparable: Latin tokens in lower case, in written order, without titles and the particles that come and go. Other
 * scripts are written in Latin letters by the rules of CLDR ({@code Any-Latin; Latin-ASCII}). Thread-safe.
 */
public final class NameForm {

    /** D'Souza is Dsouza, and signs of transliteration are no letters. */
    private static final String MARKS = "'`\u02b9\u2019";

    private static final int MOST_TOKENS = 8;

    /** Malay, Tamil and Indian: son or daughter of. Without the stroke these letters are initials. */
    private static final Pattern CHILD_OF = Pattern.compile("\\b(?:[as]/[lpo]|[dw]/o)\\b");

    /** Honours of which one part is a frequent surname: Tan Wei Ling has no title. */
    private static final Pattern TAN_SRI = Pattern.compile("\\btan sri\\b");

    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "ir", "sir", "madam", "mdm", "haji", "hajah", "hj", "hjh", "shri",
            "smt", "sr", "sra", "srta", "herr", "frau", "dato", "datuk", "encik", "puan", "cik", "tuan", "bapak", "ibu",
            "mme", "mlle");

    /** Titles, but names as well: left out at the beginning alone, and only where two others stay. */
    private static final Set<String> PERHAPS_TITLES = Set.of("eng", "sri", "don", "dona");

    /**
     * Left out between two others; at either end they are names: Do Minh, Al Smith. Le and Van are not here: in Vietnam they tell
     * people apart, and elsewhere little is lost.
     */
    private static final Set<String> PARTICLES = Set.of(
            "bin", "binti", "bt", "bte", "ibn", "al", "el", "ap", "do", "de", "da", "dos", "das", "di", "del", "della",
            "von", "der", "den", "zu", "la", "y", "e");

    /** Written as two words as often as as one. */
    private static final Set<String> JOINED_BEFORE = Set.of("abd", "abdul", "abdel", "abdal", "abdur");

    private static final Set<String> ARTICLES = Set.of("al", "ur", "el", "ul");

    private NameForm() {}

    /** The form of a name; empty where it has no letters. */
    public static Optional<String> of(String name) {
        String text = CHILD_OF.matcher(latin(name)).replaceAll(" ");
        List<String> tokens = tokens(TAN_SRI.matcher(text).replaceAll(" "));
        if (tokens.isEmpty()) {
            // Nothing but such words: then they are the name.
            tokens = tokens(text);
        }
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        List<String> kept = withoutParticles(withoutTitles(tokens));
        return Optional.of(String.join(" ", kept.subList(0, Math.min(MOST_TOKENS, kept.size()))));
    }

    private static List<String> withoutTitles(List<String> tokens) {
        List<String> telling =
                tokens.stream().filter(token -> !TITLES.contains(token)).toList();
        if (telling.isEmpty()) {
            return tokens;
        }
        return telling.size() > 2 && PERHAPS_TITLES.contains(telling.get(0))
                ? telling.subList(1, telling.size())
                : telling;
    }

    private static List<String> withoutParticles(List<String> tokens) {
        int last = tokens.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(i -> i == 0 || i == last || !PARTICLES.contains(tokens.get(i)))
                .mapToObj(tokens::get)
                .toList();
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
            if (!JOINED_BEFORE.contains(tokens.get(i)) || i + 1 == tokens.size()) {
                joined.add(tokens.get(i));
                continue;
            }
            boolean article = i + 2 < tokens.size() && ARTICLES.contains(tokens.get(i + 1));
            i += article ? 2 : 1;
            // Abd al-Rahman, Abdur Rahman and Abdel Rahman are one name.
            joined.add("abdul" + tokens.get(i));
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
