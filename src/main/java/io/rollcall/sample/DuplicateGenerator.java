package io.rollcall.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The truth by which deduplication is measured: contacts of invented people from fourteen countries, of whom it is known who is
 * who. The same for the same seed; a smaller number of contacts is the beginning of a larger one. No two contacts share a match
 * key, a business-scoped id or an alias. Memory does not grow with them. Thread-safe.
 *
 * <p>Of 1,000 households, about 875 are one contact of one person: 30 of these with a name that is none ({@code test}), 15 with
 * an address that is none ({@code none@none.com}), 12 with that of an office. 60 are one person with two contacts (78 %), three,
 * four, or up to eight (3 %), so that 12 to 13 % of the contacts have another one: by {@link DuplicateStory}, 23 % have the same
 * e-mail address, 17 % the same external id, 9 % a former and 5 % a second number, 12 % a number in another form or under
 * another country, 20 % the same birthday, 12 % the same city and postcode, 2 % nothing but the name. Half of them are written
 * otherwise: mistyped, in another order, script or spelling, shortened, without accents, with a title. 65 households are traps:
 * people who look alike and are two.
 */
public final class DuplicateGenerator {

    private static final int TWO_PERSONS = 65;
    private static final int SAME_PERSON = 60;

    private static final List<String> NO_NAMES = List.of(
            "test",
            "Test",
            "N/A",
            "n/a",
            "WhatsApp user",
            "Customer",
            "unknown",
            ".",
            "No Name",
            "-",
            "Test Test",
            "client");

    private static final List<String> NO_EMAILS =
            List.of("none@none.com", "test@test.com", "noemail@gmail.com", "no@email.com", "n/a", "na@na.com");

    private final long contacts;
    private final long seed;

    /** @param contacts how many are wanted */
    public DuplicateGenerator(long contacts, long seed) {
        this.contacts = contacts;
        this.seed = seed;
    }

    /** What is made of one seed, one household after the other. Not thread-safe. */
    private static final class Making {

        private final NumberBook numbers;
        private final long seed;
        private long persons;

        Making(long seed) {
            this.seed = seed;
            this.numbers = new NumberBook(seed);
        }

        List<ContactCard> household(long index) {
            Dice dice = new Dice(seed, index);
            Population home = dice.pick(Population.ALL);
            int drawn = dice.below(1_000);
            if (drawn < SAME_PERSON) {
                return new DuplicatePeople(dice, numbers, this::person).contacts(home);
            }
            if (drawn < SAME_PERSON + TWO_PERSONS) {
                return new AlikePeople(dice, numbers, this::person).contacts(home);
            }
            return List.of(single(dice, home));
        }

        private TruePerson person(Dice dice, Population home) {
            return TruePerson.of(dice, persons++, home);
        }

        private ContactCard single(Dice dice, Population home) {
            TruePerson person = person(dice, home);
            ContactCard card = new ContactCard(dice, person, DuplicateStory.ORDINARY, numbers.next(home));
            card.fill(dice, NameChange.roll(dice, person.name()).write(dice, person.name()));
            int drawn = dice.below(1_000);
            if (drawn < 35) {
                card.displayName = dice.pick(NO_NAMES);
            } else if (drawn < 50) {
                card.attributes.put(ContactCard.EMAIL, dice.pick(NO_EMAILS));
            } else if (drawn < 64) {
                card.attributes.put(ContactCard.EMAIL, person.roleEmail(dice));
            } else if (drawn < 70) {
                card.externalId = dice.pick(List.of("0", "N/A", "none", "-"));
            } else if (drawn < 80) {
                card.attributes.put(ContactCard.BIRTHDAY, dice.pick(List.of("1900-01-01", "1970-01-01")));
            } else if (drawn < 100) {
                card.displayName = null;
            }
            return card;
        }
    }

    /** Gives one contact after the other; those of a household together. */
    public void forEach(Consumer<DuplicateContact> sink) {
        Making making = new Making(seed);
        long given = 0;
        for (long index = 0; given < contacts; index++) {
            for (ContactCard card : making.household(index)) {
                if (given < contacts) {
                    sink.accept(card.contact(index));
                    given++;
                }
            }
        }
    }

    /** All of them in memory, for small numbers. */
    public List<DuplicateContact> list() {
        List<DuplicateContact> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }
}
