package io.rollcall.store;

import io.rollcall.contact.TeamMember;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code member}. Thread-safe. */
public final class MemberStore {

    private static final String TEAM = "SELECT name, email, deleted_at IS NOT NULL AS removed FROM member ORDER BY id";

    private final JdbcClient jdbc;

    public MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who is or was a member, in order of joining. */
    public List<TeamMember> team() {
        return jdbc.sql(TEAM)
                .query((row, index) -> new TeamMember(
                        row.getString("name"), Optional.ofNullable(row.getString("email")), row.getBoolean("removed")))
                .list();
    }
}
