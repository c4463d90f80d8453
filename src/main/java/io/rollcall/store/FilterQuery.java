package io.rollcall.store;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Selects contacts by filters; writes nothing. Thread-safe. */
public final class FilterQuery {

    private static final String LIST =
            "SELECT " + ContactQuery.COLUMNS + " FROM contact c WHERE c.id = ANY (:ids) ORDER BY c.id";

    private static final String PAGE =
            "SELECT c.id FROM contact c WHERE %s AND c.id > :after ORDER BY c.id LIMIT :limit";

    private static final String COUNT = "SELECT count(*) FROM contact c WHERE %s";

    private final JdbcClient jdbc;

    public FilterQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The channel that the filter states, which decides what its names mean; empty where it states none.
     *
     * @throws FilterException if there is no such channel
     */
    public Optional<Integer> channel(Filter filter) {
        Optional<Filter.Condition> stated = filter.channelCondition();
        return stated.map(condition -> FilterNames.channel(jdbc, condition));
    }

    /**
     * The filter as a condition. Names are looked up now; a tag that is renamed afterwards is still meant.
     *
     * @throws FilterException with every name that does not exist and every value that does not fit its attribute
     */
    public FilterClause clause(Filter filter, FilterTerms terms) {
        return new FilterRendering(jdbc, terms).render(filter);
    }

    /** Contacts with an id above {@code after}, in order of their ids. */
    public List<ContactSummary> list(FilterClause clause, long after, int limit) {
        Long[] ids = jdbc.sql(page(clause))
                .params(clause.parameters())
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        return jdbc.sql(LIST).param("ids", ids).query(ContactQuery::summary).list();
    }

    /** How many contacts are meant. */
    public long count(FilterClause clause) {
        return jdbc.sql(counting(clause))
                .params(clause.parameters())
                .query(Long.class)
                .single();
    }

    /** The statement that finds a page of ids. */
    static String page(FilterClause clause) {
        return PAGE.formatted(clause.sql());
    }

    /** The statement that counts. */
    static String counting(FilterClause clause) {
        return COUNT.formatted(clause.sql());
    }
}
