package io.rollcall.sample;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person, in parts.
 *
 * @param second a second given name; null where there is none
 * @param secondFamily the mother's family name where people have two; null elsewhere
 */
record FullName(
        NameOrder order,
        boolean woman,
        NameForms given,
        @Nullable NameForms second,
        NameForms family,
        @Nullable NameForms secondFamily) {

    static FullName of(Dice dice, Population home, boolean woman) {
        NamePool pool = woman ? home.women() : home.men();
        NameForms given = pool.pick(dice);
        NameForms second = null;
        if (home.order() == NameOrder.FAMILY_GIVEN && given.usual().length() == 1 && dice.happens(550)) {
            NameForms other = pool.pick(dice);
            given = other.usual().length() == 1 ? given.joined(other) : given;
        }
        if (dice.happens(home.order().secondPermille())) {
            second = home.order() == NameOrder.GIVEN_GIVEN && dice.happens(500)
                    ? home.men().pick(dice)
                    : pool.other(dice, given);
        }
        NameForms family = gendered(home, home.families().pick(dice), woman);
        boolean two = home.order() == NameOrder.GIVEN_TWO_FAMILIES && dice.happens(850);
        return new FullName(
                home.order(),
                woman,
                given,
                second,
                family,
                two ? home.families().pick(dice) : null);
    }

    /** The name of somebody else in the family. */
    FullName relative(Dice dice, Population home, boolean woman) {
        NamePool pool = woman ? home.women() : home.men();
        NameForms other = pool.other(dice, given);
        boolean withSecond = second != null && dice.happens(400);
        return new FullName(order, woman, other, withSecond ? pool.other(dice, other) : null, family, secondFamily);
    }

    /** Ivanov's wife is Ivanova. */
    private static NameForms gendered(Population home, NameForms family, boolean woman) {
        if (!woman || !home.code().equals("RU")) {
            return family;
        }
        List<String> latin = family.latin().stream().map(form -> form + "a").toList();
        return new NameForms(family.usual() + "а", latin, null);
    }

    boolean hasOwnScript() {
        return given.hasOwnScript() && family.hasOwnScript();
    }

    /** The same without what people leave out first. */
    FullName shortened() {
        return new FullName(order, woman, given, null, family, second == null ? null : secondFamily);
    }

    boolean canBeShortened() {
        return second != null || secondFamily != null;
    }

    /** As it is written at home. */
    String usual() {
        if (order == NameOrder.FAMILY_GIVEN && given.hasOwnScript()) {
            return family.usual() + given.usual();
        }
        return put(given.usual(), usual(second), family.usual(), usual(secondFamily));
    }

    /** In Latin letters, of each part any of its spellings. */
    String latin(Dice dice) {
        return put(
                dice.pick(given.latin()),
                second == null ? null : dice.pick(second.latin()),
                dice.pick(family.latin()),
                secondFamily == null ? null : dice.pick(secondFamily.latin()));
    }

    /** In Latin letters, as most write it. */
    String latin() {
        return put(
                given.latin().get(0),
                second == null ? null : second.latin().get(0),
                family.latin().get(0),
                secondFamily == null ? null : secondFamily.latin().get(0));
    }

    /** With the family name where it is not expected. */
    String swapped() {
        String given = this.given.latin().get(0);
        String family = this.family.latin().get(0)
                + (secondFamily == null ? "" : " " + secondFamily.latin().get(0));
        String rest = second == null ? "" : " " + second.latin().get(0);
        return order == NameOrder.FAMILY_GIVEN ? given + rest + " " + family : family + " " + given + rest;
    }

    /** With the initial of the second given name, or of the first where there is no second. */
    String initial() {
        String first = given.latin().get(0);
        if (second != null) {
            String middle = second.latin().get(0).substring(0, 1) + ".";
            return put(
                    first,
                    middle,
                    family.latin().get(0),
                    secondFamily == null ? null : secondFamily.latin().get(0));
        }
        return put(
                first.substring(0, 1) + ".",
                null,
                family.latin().get(0),
                secondFamily == null ? null : secondFamily.latin().get(0));
    }

    /** As friends call the person; the given name where they say nothing else. */
    String familiar() {
        String familiar = given.familiar();
        return familiar == null ? given.usual() : familiar;
    }

    /** Letters for an e-mail address. */
    String mailbox(Dice dice) {
        String given = Letters.ascii(this.given.latin().get(0));
        String family = Letters.ascii(this.family.latin().get(0));
        String text = switch (dice.below(4)) {
            case 0 -> given + "." + family;
            case 1 -> given + family;
            case 2 -> given.substring(0, Math.min(1, given.length())) + "." + family;
            default -> family + "." + given;
        };
        return text.toLowerCase(Locale.ROOT);
    }

    private String put(String given, @Nullable String second, String family, @Nullable String secondFamily) {
        String all = given + (second == null ? "" : " " + second);
        String name = family + (secondFamily == null ? "" : " " + secondFamily);
        return order == NameOrder.FAMILY_GIVEN ? name + " " + all : all + " " + name;
    }

    private static @Nullable String usual(@Nullable NameForms forms) {
        return forms == null ? null : forms.usual();
    }
}
