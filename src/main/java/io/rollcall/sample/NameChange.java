package io.rollcall.sample;

import java.util.List;

/** How the name of one person comes to be written otherwise the second time. */
enum NameChange {
    NONE {
        @Override
        String write(Dice dice, FullName name) {
            return name.usual();
        }
    },
    MISTYPED {
        @Override
        String write(Dice dice, FullName name) {
            boolean han = name.order() == NameOrder.FAMILY_GIVEN;
            return Letters.mistyped(
                    dice, name.hasOwnScript() && (han || dice.happens(500)) ? name.latin() : name.usual());
        }
    },
    SWAPPED {
        @Override
        String write(Dice dice, FullName name) {
            return name.swapped();
        }
    },
    SHORTENED {
        @Override
        String write(Dice dice, FullName name) {
            return name.shortened().usual();
        }
    },
    INITIAL {
        @Override
        String write(Dice dice, FullName name) {
            return name.initial();
        }
    },
    TITLED {
        @Override
        String write(Dice dice, FullName name) {
            return dice.pick(name.woman() ? TITLES_OF_WOMEN : TITLES_OF_MEN) + " " + name.latin();
        }
    },
    PLAIN {
        @Override
        String write(Dice dice, FullName name) {
            return Letters.plain(name.hasOwnScript() ? name.latin() : name.usual());
        }
    },
    SPELLED {
        @Override
        String write(Dice dice, FullName name) {
            return name.latin(dice);
        }
    },
    FAMILIAR {
        @Override
        String write(Dice dice, FullName name) {
            return name.familiar() + " " + name.family().usual();
        }
    };

    private static final List<String> TITLES_OF_WOMEN = List.of("Mrs", "Ms", "Ms.", "Dr", "Dr.", "Prof.");

    private static final List<String> TITLES_OF_MEN = List.of("Mr", "Mr.", "Dr", "Dr.", "Prof.");

    private static final List<NameChange> CHANGES = List.of(
            NONE, NONE, NONE, NONE, NONE, NONE, MISTYPED, MISTYPED, MISTYPED, SWAPPED, SWAPPED, SHORTENED, SHORTENED,
            PLAIN, PLAIN, SPELLED, SPELLED, INITIAL, TITLED, FAMILIAR);

    private static final List<NameChange> CHANGES_OF_SCRIPT = List.of(
            NONE, NONE, NONE, NONE, MISTYPED, MISTYPED, SWAPPED, SPELLED, SPELLED, SPELLED, SPELLED, SPELLED, PLAIN,
            TITLED, FAMILIAR);

    abstract String write(Dice dice, FullName name);

    static NameChange roll(Dice dice, FullName name) {
        NameChange change = dice.pick(name.hasOwnScript() ? CHANGES_OF_SCRIPT : CHANGES);
        return change == SHORTENED && !name.canBeShortened() ? MISTYPED : change;
    }
}
