package io.rollcall.sample;

import java.util.List;
import java.util.Locale;

/**
 * A person behind contacts, with all that could be known of one.
 *
 * @param number from 0
 * @param postcode the first two digits are those of the city
 * @param email nobody else's, unless somebody of the family was given it
 */
record TruePerson(
        long number,
        Population home,
        boolean woman,
        FullName name,
        String birthday,
        NameForms city,
        String postcode,
        String company,
        String email) {

    private static final List<String> DOMAINS =
            List.of("gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com");

    private static final List<String> TRADES = List.of(
            "Trading",
            "Logistics",
            "Motors",
            "Textiles",
            "Foods",
            "Travel",
            "Dental",
            "Consulting",
            "Electronics",
            "Interiors",
            "Pharma",
            "Print",
            "Travels",
            "Builders",
            "Fashion",
            "Optics",
            "Garden",
            "Media",
            "Studio",
            "Supplies");

    static TruePerson of(Dice dice, long number, Population home) {
        boolean woman = dice.happens(500);
        return of(dice, number, home, woman, FullName.of(dice, home, woman));
    }

    static TruePerson of(Dice dice, long number, Population home, boolean woman, FullName name) {
        NameForms city = home.cities().pick(dice);
        return new TruePerson(
                number,
                home,
                woman,
                name,
                birthday(dice),
                city,
                postcode(dice, home, city),
                company(dice, home),
                email(dice, number, name));
    }

    /** A second address of the same person. */
    String otherEmail(Dice dice) {
        return email(dice, number, name).replace("@", "x@");
    }

    /** The address under which anybody at the company reads. */
    String roleEmail(Dice dice) {
        String domain = company.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return dice.pick(List.of("info", "sales", "office", "contact", "admin")) + "@" + domain + "."
                + home.code().toLowerCase(Locale.ROOT);
    }

    TruePerson withName(boolean isWoman, FullName other) {
        return new TruePerson(number, home, isWoman, other, birthday, city, postcode, company, email);
    }

    TruePerson withBirthday(String other) {
        return new TruePerson(number, home, woman, name, other, city, postcode, company, email);
    }

    TruePerson livingWith(TruePerson other) {
        return new TruePerson(number, home, woman, name, birthday, other.city, other.postcode, company, email);
    }

    TruePerson withEmail(String other) {
        return new TruePerson(number, home, woman, name, birthday, city, postcode, company, other);
    }

    TruePerson workingWith(TruePerson other) {
        return new TruePerson(number, home, woman, name, birthday, other.city, postcode, other.company, email);
    }

    static String birthday(Dice dice) {
        return dice.day(1948, 58);
    }

    private static String postcode(Dice dice, Population home, NameForms city) {
        return String.valueOf(10_000 + home.cities().place(city) * 1_000 + dice.below(250) * 4);
    }

    /** Many work at few companies. */
    private static String company(Dice dice, Population home) {
        NameForms family = home.families().pick(dice);
        return Letters.plain(family.latin().get(0)) + " " + dice.pick(TRADES);
    }

    private static String email(Dice dice, long number, FullName name) {
        return name.mailbox(dice) + Long.toString(number, Character.MAX_RADIX) + "@" + dice.pick(DOMAINS);
    }
}
