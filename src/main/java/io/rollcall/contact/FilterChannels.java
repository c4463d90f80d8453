package io.rollcall.contact;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter is of one channel: tags, lists and attributes are a channel's own. So a channel is stated for the whole of it, beside
 * the other conditions.
 */
final class FilterChannels {

    private FilterChannels() {}

    static void check(Filter filter, List<FilterMistake> mistakes) {
        List<Filter.Condition> stated = new ArrayList<>();
        collect(filter, true, stated, mistakes);
        stated.stream()
                .skip(1)
                .forEach(second -> mistakes.add(new FilterMistake(
                        second.column(), "a second channel found; expected one at most. Run it once for each.")));
    }

    private static void collect(
            Filter filter, boolean whole, List<Filter.Condition> stated, List<FilterMistake> mistakes) {
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> collect(part, whole, stated, mistakes));
        }
        if (filter instanceof Filter.Or or) {
            or.parts().forEach(part -> collect(part, false, stated, mistakes));
        }
        if (filter instanceof Filter.Not not) {
            collect(not.part(), false, stated, mistakes);
        }
        if (filter instanceof Filter.Condition condition && condition.subject() == FilterField.CHANNEL) {
            if (whole) {
                stated.add(condition);
                return;
            }
            mistakes.add(new FilterMistake(
                    condition.column(),
                    "a channel found in a negation or beside OR; expected it for the whole filter, which belongs to one"
                            + " channel. Put it first, and the rest in parentheses."));
        }
    }
}
