package io.rollcall.store;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statement of an export through {@code COPY … TO STDOUT}, by which exports are measured. COPY takes no parameters. */
public final class ExportReference {

    private ExportReference() {}

    /** Copies what an export of all importable columns of channel 1 reads; answers the rows. */
    public static long copy(DataSource source, OutputStream out) throws SQLException, IOException {
        JdbcClient jdbc = JdbcClient.create(source);
        List<ExportColumn> columns = new ArrayList<>(ExportColumn.importable());
        for (AttributeDefinition attribute : new AttributeStore(jdbc).list(1)) {
            columns.add(new ExportColumn.OfAttribute(attribute.key(), attribute.type()));
        }
        FilterTerms terms = new FilterTerms(1, Instant.now(), ZoneOffset.UTC);
        FilterClause clause = new FilterQuery(jdbc).clause(Filter.everyone(), terms);
        ExportStatement statement = ExportStatement.of(
                new ExportTerms(Filter.everyone(), terms, columns, OptionalLong.empty()), clause, Long.MAX_VALUE);
        String sql = statement.sql();
        List<Map.Entry<String, @Nullable Object>> longestFirst =
                new ArrayList<>(statement.parameters().entrySet());
        longestFirst.sort(Comparator.comparingInt((Map.Entry<String, @Nullable Object> entry) ->
                        entry.getKey().length())
                .reversed());
        for (Map.Entry<String, @Nullable Object> entry : longestFirst) {
            String literal =
                    entry.getValue() instanceof Number number ? number.toString() : "'" + entry.getValue() + "'";
            sql = sql.replace(":" + entry.getKey(), literal);
        }
        try (Connection connection = source.getConnection();
                Statement settings = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String setting : statement.settings()) {
                settings.execute(setting);
            }
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + sql + ") TO STDOUT", out);
        }
    }
}
