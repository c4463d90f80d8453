package io.rollcall.store;

import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.ContactValue;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.MemberName;
import io.rollcall.contact.ReadOnlyField;
import io.rollcall.contact.TeamMember;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Contacts as they are at one moment, read in constant memory: a REPEATABLE READ transaction on a connection of its own, in
 * which they are counted and then come through a cursor, in order of their ids. Whatever others commit meanwhile is not
 * seen. Names of tags, lists and members are read in the same snapshot and kept in memory. Used by one thread; another of its
 * own reads ahead.
 */
public final class ContactSnapshot implements AutoCloseable {

    /** Enough to keep the server busy, and few enough where texts are long. */
    private static final int FETCH_SIZE = 500;

    /** A slow disk on the other side may keep the cursor waiting. */
    private static final String WAIT_FOR_WRITER = "SET LOCAL idle_in_transaction_session_timeout = '30min'";

    private static final String REMOVED = """
            SELECT b.contact_id FROM exported_row b
            WHERE b.run_id = :base_run
              AND NOT EXISTS (SELECT FROM contact c WHERE c.id = b.contact_id AND %s)
            ORDER BY b.contact_id""";

    private final Connection connection;
    private final JdbcClient jdbc;
    private final ExportTerms terms;
    private final FilterClause where;
    private final Instant takenAt;
    private final long count;
    private final NamedIds tags;
    private final NamedIds lists;
    private final NamedIds members;
    private @Nullable Stream<?> rows;
    private @Nullable ReadAhead<ExportedContact> ahead;

    private ContactSnapshot(Connection connection, ExportTerms terms) throws SQLException {
        this.connection = connection;
        this.terms = terms;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        this.jdbc = JdbcClient.create(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        jdbc.sql(WAIT_FOR_WRITER).update();
        this.takenAt = jdbc.sql("SELECT statement_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
        FilterQuery query = new FilterQuery(jdbc);
        this.where = query.clause(terms.filter(), terms.terms());
        this.count = query.count(where);
        this.tags = names("SELECT id, name FROM live_tag WHERE channel_id = :channel");
        this.lists = names("SELECT id, name FROM live_list WHERE channel_id = :channel");
        this.members = members();
    }

    /**
     * Takes a snapshot.
     *
     * @throws StoreUnavailableException if there is no connection
     * @throws FilterException if something that the filter names is no more
     */
    public static ContactSnapshot take(DataSource source, ExportTerms terms) {
        Connection connection = null;
        boolean taken = false;
        try {
            connection = source.getConnection();
            ContactSnapshot snapshot = new ContactSnapshot(connection, terms);
            taken = true;
            return snapshot;
        } catch (SQLException refused) {
            throw new StoreUnavailableException(refused);
        } finally {
            if (!taken && connection != null) {
                giveBack(connection);
            }
        }
    }

    /** The moment, by the clock of the database. */
    public Instant takenAt() {
        return takenAt;
    }

    /** How many contacts there are. */
    public long count() {
        return count;
    }

    /** The contacts, each with a value for each column; asked once. */
    public Iterator<ExportedContact> contacts() {
        ExportStatement statement = ExportStatement.of(terms, where, count);
        statement.settings().forEach(setting -> jdbc.sql(setting).update());
        Stream<ExportedContact> read = jdbc
                .sql(statement.sql())
                .withFetchSize(FETCH_SIZE)
                .params(statement.parameters())
                .query((row, index) -> contact(row))
                .stream();
        rows = read;
        ReadAhead<ExportedContact> begun = ReadAhead.of(read.iterator(), "rollcall-snapshot");
        ahead = begun;
        return begun;
    }

    /** Contacts that the rows of the base have, and that are not selected any more; asked once, after all contacts have come. */
    public Iterator<Long> removed() {
        endReading();
        Stream<Long> read = jdbc
                .sql(REMOVED.formatted(where.sql()))
                .withFetchSize(FETCH_SIZE)
                .params(where.parameters())
                .param("base_run", terms.base().orElseThrow())
                .query(Long.class)
                .stream();
        rows = read;
        return read.iterator();
    }

    private ExportedContact contact(ResultSet row) throws SQLException {
        int columns = terms.columns().size();
        return new ExportedContact(row.getLong(columns + 1), row.getObject(columns + 2, UUID.class), values(row));
    }

    private List<ContactValue> values(ResultSet row) throws SQLException {
        List<ContactValue> values = new ArrayList<>(terms.columns().size());
        int index = 1;
        for (ExportColumn column : terms.columns()) {
            values.add(value(column, row, index++));
        }
        return values;
    }

    private ContactValue value(ExportColumn column, ResultSet row, int index) throws SQLException {
        if (column instanceof ExportColumn.OfAttribute attribute) {
            return attribute(attribute.type(), row, index);
        }
        if (column instanceof ExportColumn.OfReadOnly readOnly) {
            return value(readOnly.field(), row, index);
        }
        return value(((ExportColumn.OfField) column).field(), row, index);
    }

    private ContactValue value(ContactField field, ResultSet row, int index) throws SQLException {
        return switch (field) {
            case TAGS -> tags.several(row.getString(index));
            case LISTS -> lists.several(row.getString(index));
            case COLLABORATORS -> members.several(row.getString(index));
            case ASSIGNEE -> members.one(row.getLong(index));
            case DIRECTORY -> new ContactValue.Truth(row.getBoolean(index));
            case OPT_IN -> optIn(row.getString(index));
            default -> text(row, index);
        };
    }

    private static ContactValue value(ReadOnlyField field, ResultSet row, int index) throws SQLException {
        return switch (field) {
            case PROFILE_NAME, USERNAME, CONSENT_SOURCE, ORIGIN -> text(row, index);
            case SENT_COUNT, DELIVERED_COUNT, READ_COUNT, FAILED_COUNT, REPLIED_COUNT, ORIGIN_RUN ->
                amount(row.getBigDecimal(index));
            case CONSENT_SINCE,
                    FIRST_MESSAGE,
                    LAST_CONVERSED,
                    LAST_CONTACT_REPLIED,
                    LAST_REPLIED_FROM_US,
                    CREATED,
                    UPDATED -> moment(row.getTimestamp(index));
        };
    }

    private static ContactValue attribute(AttributeType type, ResultSet row, int index) throws SQLException {
        if (type == AttributeType.TEXT || type == AttributeType.CHOICE) {
            return text(row, index);
        }
        String text = row.getString(index);
        if (text == null) {
            return ContactValue.NOTHING;
        }
        return switch (type) {
            case TEXT, CHOICE -> ContactValue.Text.of(text);
            case NUMBER -> new ContactValue.Amount(new BigDecimal(text));
            case DATE -> new ContactValue.Day(LocalDate.parse(text));
            case BOOLEAN -> new ContactValue.Truth(Boolean.parseBoolean(text));
        };
    }

    private static ContactValue optIn(String status) {
        return switch (status) {
            case "opted_in" -> new ContactValue.Truth(true);
            case "opted_out" -> new ContactValue.Truth(false);
            default -> ContactValue.NOTHING;
        };
    }

    /** Columns of texts come as they are stored, in UTF-8. */
    private static ContactValue text(ResultSet row, int index) throws SQLException {
        byte[] utf8 = row.getBytes(index);
        return utf8 == null || utf8.length == 0 ? ContactValue.NOTHING : new ContactValue.Text(utf8);
    }

    private static ContactValue amount(@Nullable BigDecimal amount) {
        return amount == null ? ContactValue.NOTHING : new ContactValue.Amount(amount);
    }

    private static ContactValue moment(@Nullable Timestamp at) {
        return at == null ? ContactValue.NOTHING : new ContactValue.Moment(at.toInstant());
    }

    private NamedIds names(String sql) {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql(sql).param("channel", terms.channel()).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return new NamedIds(names);
    }

    private NamedIds members() {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("SELECT id, name, email, deleted_at IS NOT NULL AS removed FROM member")
                .query(row -> {
                    TeamMember member = new TeamMember(
                            row.getString("name"),
                            Optional.ofNullable(row.getString("email")),
                            row.getBoolean("removed"));
                    names.put(row.getLong("id"), MemberName.cell(member));
                });
        return new NamedIds(names);
    }

    @Override
    public void close() {
        try {
            endReading();
        } finally {
            giveBack(connection);
        }
    }

    private void endReading() {
        ReadAhead<ExportedContact> reading = ahead;
        Stream<?> open = rows;
        ahead = null;
        rows = null;
        if (reading != null) {
            reading.close();
        }
        if (open != null) {
            open.close();
        }
    }

    /** The pool makes the connection what it was. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException gone) {
            // Nothing was written; the pool throws a broken connection away.
        }
    }
}
