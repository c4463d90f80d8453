package io.rollcall.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a contact, made comparable.
 *
 * @param contact its id
 * @param name the name as Latin tokens in lower case, one space between them, in written order; null where it has none
 * @param accounts match keys of its present numbers by today's folding rules: the phone's and the WhatsApp id's; each once
 * @param formerAccounts match keys of the numbers that it had, or has beside those
 * @param confirmed match key of the number that WhatsApp confirmed; null where none is
 * @param scopedIds business-scoped ids that it has or had
 * @param values by the places of the {@link ComparisonField}s; null where it has none
 */
public record Profile(
        long contact,
        @Nullable String name,
        List<Long> accounts,
        List<Long> formerAccounts,
        @Nullable Long confirmed,
        List<String> scopedIds,
        List<@Nullable String> values) {

    public Profile {
        accounts = List.copyOf(accounts);
        formerAccounts = List.copyOf(formerAccounts);
        scopedIds = List.copyOf(scopedIds);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The tokens of a name. */
    static String[] tokens(String name) {
        return name.split(" ", -1);
    }
}
