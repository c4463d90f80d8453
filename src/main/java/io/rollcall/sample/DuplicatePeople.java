package io.rollcall.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** People with several contacts each. Not thread-safe. */
final class DuplicatePeople {

    private final Dice dice;
    private final NumberBook numbers;
    private final BiFunction<Dice, Population, TruePerson> people;

    DuplicatePeople(Dice dice, NumberBook numbers, BiFunction<Dice, Population, TruePerson> people) {
        this.dice = dice;
        this.numbers = numbers;
        this.people = people;
    }

    /** The contacts of one person, two at least. */
    List<ContactCard> contacts(Population home) {
        TruePerson person = people.apply(dice, home);
        ContactCard first = new ContactCard(dice, person, DuplicateStory.ORDINARY, numbers.next(home));
        first.fill(dice, NameChange.roll(dice, person.name()).write(dice, person.name()));
        List<ContactCard> cards = new ArrayList<>(List.of(first));
        boolean varied = false;
        boolean astray = false;
        for (int more = size(); more > 1; more--) {
            DuplicateStory story = story(home);
            if ((varied && story == DuplicateStory.NUMBER_VARIANT)
                    || (astray && story == DuplicateStory.WRONG_COUNTRY)) {
                story = DuplicateStory.SAME_EMAIL;
            }
            varied |= story == DuplicateStory.NUMBER_VARIANT;
            astray |= story == DuplicateStory.WRONG_COUNTRY;
            cards.add(another(first, story));
        }
        return cards;
    }

    private int size() {
        int drawn = dice.below(100);
        if (drawn < 78) {
            return 2;
        }
        if (drawn < 92) {
            return 3;
        }
        return drawn < 97 ? 4 : 5 + dice.below(4);
    }

    private DuplicateStory story(Population home) {
        int drawn = dice.below(100);
        if (NumberBook.hasVariant(home) && drawn >= 66) {
            return drawn < 96 ? DuplicateStory.NUMBER_VARIANT : DuplicateStory.WRONG_COUNTRY;
        }
        if (drawn < 24) {
            return DuplicateStory.SAME_EMAIL;
        }
        if (drawn < 42) {
            return DuplicateStory.SAME_EXTERNAL_ID;
        }
        if (drawn < 52) {
            return DuplicateStory.FORMER_NUMBER;
        }
        if (drawn < 57) {
            return DuplicateStory.SECOND_NUMBER;
        }
        if (drawn < 77) {
            return DuplicateStory.SAME_BIRTHDAY;
        }
        if (drawn < 91) {
            return DuplicateStory.SAME_PLACE;
        }
        return drawn < 98 ? DuplicateStory.WRONG_COUNTRY : DuplicateStory.NAME_ALONE;
    }

    private ContactCard another(ContactCard first, DuplicateStory story) {
        TruePerson person = first.person;
        Population home = person.home();
        String digits = switch (story) {
            case NUMBER_VARIANT -> NumberBook.variant(home, first.digits);
            case WRONG_COUNTRY -> NumberBook.astray(home, first.digits);
            default -> numbers.next(home);
        };
        ContactCard card = new ContactCard(dice, person, story, digits);
        card.fill(dice, NameChange.roll(dice, person.name()).write(dice, person.name()));
        live(card);
        switch (story) {
            case NUMBER_VARIANT -> card.key = Long.parseLong(digits);
            case WRONG_COUNTRY -> {
                card.whatsappId = null;
                card.scopedId = null;
                card.profileName = null;
            }
            case SAME_EMAIL -> {
                first.attributes.put(ContactCard.EMAIL, person.email());
                card.attributes.put(ContactCard.EMAIL, written(person.email()));
            }
            case SAME_EXTERNAL_ID -> {
                first.externalId = ContactCard.externalId(person);
                card.externalId = first.externalId;
            }
            case FORMER_NUMBER -> first.aliases.put(card.key, "number_changed");
            case SECOND_NUMBER -> first.aliases.put(card.key, "second_number");
            case SAME_BIRTHDAY -> {
                first.attributes.put(ContactCard.BIRTHDAY, person.birthday());
                card.attributes.put(ContactCard.BIRTHDAY, person.birthday());
            }
            case SAME_PLACE -> {
                place(first);
                place(card);
            }
            default -> {
                card.attributes.clear();
                card.externalId = null;
            }
        }
        return card;
    }

    /** What changes in a life between two contacts. */
    private void live(ContactCard card) {
        TruePerson person = card.person;
        if (card.attributes.containsKey(ContactCard.EMAIL) && dice.happens(250)) {
            card.attributes.put(ContactCard.EMAIL, person.otherEmail(dice));
        }
        if (card.attributes.containsKey(ContactCard.CITY) && dice.happens(100)) {
            card.attributes.put(
                    ContactCard.CITY,
                    person.home().cities().other(dice, person.city()).usual());
            card.attributes.remove(ContactCard.POSTCODE);
        }
        if (card.externalId != null && dice.happens(150)) {
            card.externalId = "K" + (500_000 + dice.below(9_000_000));
        }
    }

    private void place(ContactCard card) {
        card.attributes.put(ContactCard.CITY, card.city(dice));
        card.attributes.put(ContactCard.POSTCODE, card.person.postcode());
    }

    /** The same mailbox, in another way. */
    private String written(String email) {
        int drawn = dice.below(100);
        if (drawn < 8) {
            return email.toUpperCase(Locale.ROOT);
        }
        return drawn < 14 ? email.replace("@", "+shop@") : email;
    }
}
