package io.rollcall.imports;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every row of an import, as typed.
 *
 * @param country the country of numbers without one
 * @param consentBasis what opt-ins rest on where a row does not say
 * @param tags given to every row
 * @param lists that every row is put on
 * @param dateFormat how dates are written that are not ISO 8601, such as {@code dd/MM/yyyy}
 * @param zone of dates without one
 * @param createMembers whether assignees and collaborators that nobody knows become members
 */
public record RowRules(
        Optional<String> country,
        Optional<String> consentBasis,
        List<String> tags,
        List<String> lists,
        Optional<String> dateFormat,
        ZoneId zone,
        boolean createMembers) {

    public RowRules {
        tags = List.copyOf(tags);
        lists = List.copyOf(lists);
    }
}
