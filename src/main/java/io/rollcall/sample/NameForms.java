package io.rollcall.sample;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One name as different people write it.
 *
 * @param usual in the script of its country
 * @param latin spellings in Latin letters, the best known first; at least one
 * @param familiar what friends say; null where they say nothing else
 */
record NameForms(String usual, List<String> latin, @Nullable String familiar) {

    NameForms {
        latin = List.copyOf(latin);
    }

    /** The name behind {@code Сергей/Sergey/Sergei} or {@code José/~Pepe}. */
    static NameForms parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        String familiar = parts.stream()
                .filter(part -> part.startsWith("~"))
                .map(part -> part.substring(1))
                .findFirst()
                .orElse(null);
        List<String> forms =
                parts.stream().filter(part -> !part.startsWith("~")).toList();
        boolean ownScript = !isLatin(forms.get(0)) && forms.size() > 1;
        return new NameForms(forms.get(0), ownScript ? forms.subList(1, forms.size()) : forms, familiar);
    }

    /** Whether its country writes it in another script. */
    boolean hasOwnScript() {
        return !isLatin(usual);
    }

    /** Both as one name, as given names of two characters are. */
    NameForms joined(NameForms second) {
        String first = latin.get(0);
        String last = second.latin.get(0);
        return new NameForms(
                usual + second.usual, List.of(first + last.toLowerCase(Locale.ROOT), first + " " + last), null);
    }

    private static boolean isLatin(String text) {
        return Character.UnicodeScript.of(text.codePointAt(0)) == Character.UnicodeScript.LATIN;
    }
}
