package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.MergeRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said of the columns that a launch names before there is a file: whether fields and policies are possible. */
public final class NamedColumns {

    private NamedColumns() {}

    /** The field that a column has by its name alone; empty if none is called so. */
    public static Optional<ContactField> field(String column) {
        return Synonyms.all().field(column);
    }

    /** Everything that is wrong whatever the file has. */
    public static List<MappingProblem> problems(MappingOptions options, MergeRules merge) {
        Map<String, MergePolicy> policies = new LinkedHashMap<>(merge.policies());
        // A column that is not mapped may turn out to fill an attribute, about which nothing is known here.
        policies.keySet()
                .removeIf(name -> !options.explicit().containsKey(name)
                        && Synonyms.all().field(name).isEmpty());
        Set<String> named = new LinkedHashSet<>(options.explicit().keySet());
        named.addAll(options.ignored());
        policies.keySet().stream()
                .filter(name -> options.explicit().values().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(named::add);
        return HeaderMatcher.problemsOf(
                List.copyOf(named), options, new MergeRules(merge.mode(), merge.duplicates(), policies));
    }
}
