package io.rollcall.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** What hurried fingers do to letters. */
final class Letters {

    private static final List<String> KEYS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** A typing error in a shorter word makes another name of it. */
    private static final int SHORTEST = 4;

    private Letters() {}

    /** Without accents; other letters stay. */
    static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace('ı', 'i');
    }

    /** Letters from a to z alone. */
    static String ascii(String text) {
        return plain(text).replaceAll("[^A-Za-z]", "");
    }

    /** One letter too many, too few, exchanged with the next, or of a key nearby; never the first of a word. */
    static String mistyped(Dice dice, String text) {
        String[] words = text.split(" ", -1);
        int start = dice.below(words.length);
        for (int i = 0; i < words.length; i++) {
            int at = (start + i) % words.length;
            if (words[at].length() >= SHORTEST) {
                words[at] = word(dice, words[at]);
                return String.join(" ", words);
            }
        }
        return text;
    }

    private static String word(Dice dice, String word) {
        int at = 1 + dice.below(word.length() - 2);
        String before = word.substring(0, at);
        char letter = word.charAt(at);
        String after = word.substring(at + 1);
        return switch (dice.below(4)) {
            case 0 -> before + letter + letter + after;
            case 1 -> before + after;
            case 2 -> before + after.charAt(0) + letter + after.substring(1);
            default -> before + neighbour(dice, letter) + after;
        };
    }

    private static String neighbour(Dice dice, char letter) {
        for (String row : KEYS) {
            int place = row.indexOf(letter);
            if (place >= 0) {
                int other = place == 0 ? 1 : place == row.length() - 1 || dice.happens(500) ? place - 1 : place + 1;
                return String.valueOf(row.charAt(other));
            }
        }
        return "";
    }
}
