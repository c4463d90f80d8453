package io.rollcall.store;

import io.rollcall.contact.Filter.Condition;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterMistake;
import io.rollcall.contact.FilterValue;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.MemberName;
import io.rollcall.contact.NameKey;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks up what filters name. A name that does not exist is a mistake, not an empty selection: {@code -tag:churned} with a slip of
 * the finger would select everybody.
 */
final class FilterNames {

    /** Names among which the nearest is looked for. */
    private static final int NAMES = 10_000;

    private static final String LABELS = """
            SELECT id FROM live_%s
            WHERE channel_id = :channel AND %s ORDER BY id""";

    private static final String LABEL_NAMES =
            "SELECT name FROM live_%s WHERE channel_id = :channel ORDER BY name_key LIMIT :limit";

    private static final String MEMBERS = """
            SELECT id FROM member
            WHERE email = CAST(:email AS text) OR (CAST(:email AS text) IS NULL AND name_key = :key) ORDER BY id""";

    private static final String MEMBER_NAMES = """
            SELECT coalesce(email, name) FROM member ORDER BY name_key, id LIMIT :limit""";

    private static final String CHANNEL = "SELECT name FROM channel WHERE id = :channel";

    private static final String CHANNEL_ID = "SELECT id FROM channel WHERE name = :name";

    private static final String CHANNELS = "SELECT name FROM channel ORDER BY name";

    private final JdbcClient jdbc;
    private final int channel;
    private final FilterParameters parameters;

    FilterNames(JdbcClient jdbc, int channel, FilterParameters parameters) {
        this.jdbc = jdbc;
        this.channel = channel;
        this.parameters = parameters;
    }

    /** The ids of tags; empty where the mistake was told. */
    Optional<Long[]> tags(FilterValue.Text text, Condition condition) {
        return labels("tag", text, condition);
    }

    Optional<Long[]> lists(FilterValue.Text text, Condition condition) {
        return labels("list", text, condition);
    }

    private Optional<Long[]> labels(String kind, FilterValue.Text text, Condition condition) {
        String match = switch (text.match()) {
            case WHOLE -> "name_key = :key";
            case PREFIX -> "starts_with(name_key, :key)";
            case PART -> "strpos(name_key, :key) > 0";
        };
        List<Long> ids = jdbc.sql(LABELS.formatted(kind, match))
                .param("channel", channel)
                .param("key", NameKey.of(text.text()))
                .query(Long.class)
                .list();
        if (!ids.isEmpty()) {
            return Optional.of(ids.toArray(Long[]::new));
        }
        List<String> names = jdbc.sql(LABEL_NAMES.formatted(kind))
                .param("channel", channel)
                .param("limit", NAMES)
                .query(String.class)
                .list();
        String found = "there is no " + kind
                + switch (text.match()) {
                    case WHOLE -> " '" + text.text() + "'";
                    case PREFIX -> " that begins with '" + text.text() + "'";
                    case PART -> " with '" + text.text() + "' in its name";
                };
        return unknown(condition, found, text, names, "'rollcall " + kind + "s list' shows those that there are.");
    }

    /** Removed members too: who has left may still have contacts. */
    Optional<Long[]> members(FilterValue.Text text, Condition condition) {
        MemberName name = MemberName.of(text.text());
        List<Long> ids = jdbc.sql(MEMBERS)
                .param("email", name.email().orElse(null))
                .param("key", NameKey.of(name.name()))
                .query(Long.class)
                .list();
        if (ids.size() > 1) {
            parameters.mistake(
                    condition.column(),
                    ids.size() + " members are called '" + text.text()
                            + "'; expected the e-mail address of one. 'rollcall members list' shows them.");
            return Optional.empty();
        }
        if (!ids.isEmpty()) {
            return Optional.of(ids.toArray(Long[]::new));
        }
        List<String> names =
                jdbc.sql(MEMBER_NAMES).param("limit", NAMES).query(String.class).list();
        return unknown(
                condition,
                "there is no member '" + text.text() + "'",
                text,
                names,
                "'rollcall members list' shows those that there are.");
    }

    /** The channel is decided before; here it can only be the same or another one. */
    FilterFragment channel(FilterValue.Text text, Condition condition) {
        String here =
                jdbc.sql(CHANNEL).param("channel", channel).query(String.class).single();
        if (here.equals(text.text())) {
            return FilterFragment.TRUE;
        }
        return parameters.mistake(
                condition.column(),
                "channel '" + text.text() + "' found where channel '" + here
                        + "' was chosen; expected the same one. Leave one of them out.");
    }

    /**
     * The id of a channel.
     *
     * @throws FilterException if there is none of this name
     */
    static int channel(JdbcClient jdbc, Condition condition) {
        String name = ((FilterValue.Text) condition.value()).text();
        return jdbc.sql(CHANNEL_ID)
                .param("name", name)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> {
                    List<String> names = jdbc.sql(CHANNELS).query(String.class).list();
                    return new FilterException(List.of(new FilterMistake(
                            condition.column(),
                            "there is no channel '" + name + "'; expected one of " + String.join(", ", names) + ".",
                            name,
                            names)));
                });
    }

    private Optional<Long[]> unknown(
            Condition condition, String found, FilterValue.Text text, List<String> names, String cure) {
        parameters.mistake(new FilterMistake(
                condition.column(),
                found + "; expected one that there is. " + cure,
                text.match() == Match.WHOLE ? text.text() : "",
                names));
        return Optional.empty();
    }
}
