package io.rollcall.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** People who look alike and are two: what must not be merged. Not thread-safe. */
final class AlikePeople {

    private static final List<DuplicateStory> TRAPS = List.of(
            DuplicateStory.FAMILY_NUMBER,
            DuplicateStory.FAMILY_NUMBER,
            DuplicateStory.REISSUED_NUMBER,
            DuplicateStory.REISSUED_NUMBER,
            DuplicateStory.FAMILY_EMAIL,
            DuplicateStory.FAMILY_EMAIL,
            DuplicateStory.NAMESAKE,
            DuplicateStory.NAMESAKE,
            DuplicateStory.SON,
            DuplicateStory.TWIN,
            DuplicateStory.COLLEAGUE);

    private final Dice dice;
    private final NumberBook numbers;
    private final BiFunction<Dice, Population, TruePerson> people;

    AlikePeople(Dice dice, NumberBook numbers, BiFunction<Dice, Population, TruePerson> people) {
        this.dice = dice;
        this.numbers = numbers;
        this.people = people;
    }

    /** The contacts of people who are all different. */
    List<ContactCard> contacts(Population home) {
        DuplicateStory trap = dice.pick(TRAPS);
        TruePerson one = people.apply(dice, home);
        TruePerson drawn = people.apply(dice, home);
        return switch (trap) {
            case FAMILY_NUMBER -> familyNumber(one, relative(one, drawn));
            case REISSUED_NUMBER ->
                reissued(one, drawn.name().given().equals(one.name().given()) ? relative(one, drawn) : drawn);
            case FAMILY_EMAIL -> {
                TruePerson other = relative(one, drawn).livingWith(one).withEmail(one.email());
                yield both(trap, one, other, ContactCard.EMAIL);
            }
            case NAMESAKE -> namesakes(one, drawn);
            case SON -> fatherAndSon(one, drawn);
            case TWIN -> {
                TruePerson other =
                        relative(one, drawn).withBirthday(one.birthday()).livingWith(one);
                yield dice.happens(500)
                        ? both(trap, one, other.withEmail(one.email()), ContactCard.BIRTHDAY, ContactCard.EMAIL)
                        : both(trap, one, other, ContactCard.BIRTHDAY);
            }
            default -> colleagues(one, drawn);
        };
    }

    private TruePerson relative(TruePerson of, TruePerson drawn) {
        return drawn.withName(of.woman(), of.name().relative(dice, of.home(), of.woman()));
    }

    private List<ContactCard> familyNumber(TruePerson one, TruePerson other) {
        ContactCard first = card(DuplicateStory.ORDINARY, one);
        ContactCard second = card(DuplicateStory.FAMILY_NUMBER, other.livingWith(one));
        if (dice.happens(500)) {
            second.aliases.put(first.key, "second_number");
        } else {
            second.whatsappId = first.digits;
        }
        return List.of(first, second);
    }

    private List<ContactCard> reissued(TruePerson one, TruePerson other) {
        ContactCard first = card(DuplicateStory.ORDINARY, one);
        ContactCard second = card(DuplicateStory.REISSUED_NUMBER, other);
        first.aliases.put(second.key, "number_changed");
        return List.of(first, second);
    }

    private List<ContactCard> namesakes(TruePerson one, TruePerson drawn) {
        TruePerson other = drawn.withName(one.woman(), one.name());
        if (dice.happens(100)) {
            other = other.withBirthday(one.birthday());
        }
        other = new TruePerson(
                other.number(),
                other.home(),
                other.woman(),
                other.name(),
                other.birthday(),
                one.city(),
                other.postcode(),
                other.company(),
                other.email());
        return both(DuplicateStory.NAMESAKE, one, other, ContactCard.CITY);
    }

    private List<ContactCard> fatherAndSon(TruePerson one, TruePerson drawn) {
        int year = 1945 + dice.below(30);
        TruePerson father = one.withBirthday(year + dice.day(2000, 1).substring(4));
        TruePerson son = drawn.withName(one.woman(), one.name())
                .livingWith(one)
                .withBirthday((year + 20 + dice.below(15)) + dice.day(2000, 1).substring(4));
        return dice.happens(120)
                ? both(
                        DuplicateStory.SON,
                        father,
                        son.withEmail(father.email()),
                        ContactCard.BIRTHDAY,
                        ContactCard.CITY,
                        ContactCard.EMAIL)
                : both(DuplicateStory.SON, father, son, ContactCard.BIRTHDAY, ContactCard.CITY, ContactCard.POSTCODE);
    }

    private List<ContactCard> colleagues(TruePerson one, TruePerson drawn) {
        String email = one.roleEmail(dice);
        List<ContactCard> cards = new ArrayList<>(both(
                DuplicateStory.COLLEAGUE,
                one.withEmail(email),
                drawn.workingWith(one).withEmail(email),
                ContactCard.EMAIL,
                ContactCard.COMPANY));
        for (int more = dice.below(3); more > 0; more--) {
            TruePerson next = people.apply(dice, one.home()).workingWith(one).withEmail(email);
            cards.add(with(card(DuplicateStory.COLLEAGUE, next), ContactCard.EMAIL, ContactCard.COMPANY));
        }
        return cards;
    }

    private List<ContactCard> both(DuplicateStory trap, TruePerson one, TruePerson other, String... known) {
        return List.of(with(card(DuplicateStory.ORDINARY, one), known), with(card(trap, other), known));
    }

    private ContactCard card(DuplicateStory story, TruePerson person) {
        ContactCard card = new ContactCard(dice, person, story, numbers.next(person.home()));
        card.fill(dice, NameChange.roll(dice, person.name()).write(dice, person.name()));
        return card;
    }

    private static ContactCard with(ContactCard card, String... known) {
        TruePerson person = card.person;
        for (String attribute : known) {
            card.attributes.put(
                    attribute,
                    switch (attribute) {
                        case ContactCard.EMAIL -> person.email();
                        case ContactCard.BIRTHDAY -> person.birthday();
                        case ContactCard.CITY -> person.city().usual();
                        case ContactCard.POSTCODE -> person.postcode();
                        default -> person.company();
                    });
        }
        return card;
    }
}
