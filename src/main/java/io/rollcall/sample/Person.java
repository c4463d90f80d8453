package io.rollcall.sample;

import java.util.List;

/**
 * A contact of a sample, known from its index alone: a later row of the same contact derives it again instead of
 * remembering it.
 *
 * @param index from 0
 * @param number national number, without trunk prefix
 * @param city where the person lives
 * @param customerSince a day from 2015 to 2021, as {@code 2021-11-22}
 */
record Person(long index, Market market, String name, String number, String city, String customerSince) {

    /** The contact with this index, from one of the countries. */
    static Person of(long seed, long index, List<Market> markets) {
        Dice dice = new Dice(seed, index);
        Market market = dice.pick(markets);
        String name = dice.happens(120)
                ? dice.pick(market.wholeNames())
                : dice.pick(market.givenNames()) + " " + dice.pick(market.familyNames());
        return new Person(
                index,
                market,
                name,
                market.numbers().nationalNumber(seed, index),
                dice.pick(market.cities()),
                dice.day(2015, 7));
    }

    /** The number under which the customer is known elsewhere, such as {@code C-0000012}. */
    String customerId() {
        String digits = Long.toString(index + 1);
        return "C-" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    /** Digits of the E.164 number, without {@code +}. */
    String digits() {
        return market.callingCode() + number;
    }
}
