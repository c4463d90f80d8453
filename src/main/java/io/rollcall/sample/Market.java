package io.rollcall.sample;

import java.util.List;

/**
 * A country as a sample needs it.
 *
 * @param code ISO 3166-1, two letters
 * @param name in English
 * @param wholeNames names of people where given and family names are not simply put side by side
 */
record Market(
        String code,
        String name,
        NumberPlan numbers,
        List<String> cities,
        List<String> givenNames,
        List<String> familyNames,
        List<String> wholeNames) {

    /** In the order of their codes. */
    static final List<Market> ALL = MarketList.read();

    String callingCode() {
        return numbers.callingCode();
    }
}
