package io.rollcall.sample;

/**
 * A contact of a sample, known from its index alone: a later row of the same contact derives it again instead of
 * remembering it.
 *
 * @param index from 0
 * @param number national number, without trunk prefix
 */
record Person(long index, Market market, String name, String number) {

    static Person of(long seed, long index) {
        Dice dice = new Dice(seed, index);
        Market market = dice.pick(Market.ALL);
        String name = dice.happens(120)
                ? dice.pick(market.fullNames())
                : dice.pick(market.givenNames()) + " " + dice.pick(market.familyNames());
        return new Person(index, market, name, market.nationalNumber(seed, index));
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
