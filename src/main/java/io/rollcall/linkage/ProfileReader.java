package io.rollcall.linkage;

import io.rollcall.contact.MatchKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes contacts comparable. Thread-safe. */
public final class ProfileReader {

    /** What stands in the place of a name and is none. */
    private static final Set<String> NO_NAMES = Set.of(
            "test",
            "unknown",
            "na",
            "n a",
            "none",
            "null",
            "customer",
            "user",
            "whatsapp user",
            "whatsapp",
            "contact",
            "guest",
            "client",
            "new contact",
            "no name",
            "noname",
            "anonymous",
            "lead",
            "me",
            "admin");

    private static final String ATTRIBUTE = "attr.";

    private final List<ComparisonField> fields;

    /** @param fields in the order in which values are stored */
    public ProfileReader(List<ComparisonField> fields) {
        this.fields = List.copyOf(fields);
    }

    public Profile read(Subject subject) {
        Set<Long> accounts = new LinkedHashSet<>();
        folded(subject.phone()).ifPresent(accounts::add);
        Optional<Long> confirmed = folded(subject.whatsappId());
        confirmed.ifPresent(accounts::add);
        Set<Long> former = new LinkedHashSet<>();
        subject.aliasKeys().forEach(key -> folded(Long.toString(key)).ifPresent(former::add));
        former.removeAll(accounts);
        Set<String> ids = new LinkedHashSet<>(subject.aliasIds());
        if (subject.businessScopedId() != null) {
            ids.add(subject.businessScopedId());
        }
        List<@Nullable String> values = new ArrayList<>(fields.size());
        for (ComparisonField field : fields) {
            values.add(FieldValues.of(field.kind(), stored(field, subject)));
        }
        return new Profile(
                subject.contact(),
                name(subject),
                List.copyOf(accounts),
                List.copyOf(former),
                confirmed.orElse(null),
                List.copyOf(ids),
                values);
    }

    private static @Nullable String stored(ComparisonField field, Subject subject) {
        return field.key().equals(ComparisonField.EXTERNAL_ID)
                ? subject.externalId()
                : subject.attributes().get(field.key().substring(ATTRIBUTE.length()));
    }

    private static @Nullable String name(Subject subject) {
        return form(subject.displayName()).or(() -> form(subject.profileName())).orElse(null);
    }

    private static Optional<String> form(@Nullable String name) {
        return Optional.ofNullable(name).flatMap(NameForm::of).filter(form -> !NO_NAMES.contains(form));
    }

    private static Optional<Long> folded(@Nullable String number) {
        if (number == null) {
            return Optional.empty();
        }
        return Optional.of(MatchKeys.fold(number.startsWith("+") ? number.substring(1) : number)
                .digits());
    }
}
