package io.rollcall.schedule;

import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/** Reads Quartz's tables without ever making Java objects of bytes that stand in them. */
public final class TextOnlyDelegate extends PostgreSQLDelegate {

    @Override
    protected @Nullable Object getObjectFromBlob(ResultSet row, String column) throws ClassNotFoundException {
        throw new ClassNotFoundException("Quartz's tables hold Java objects, which are not read; expected texts.");
    }
}
