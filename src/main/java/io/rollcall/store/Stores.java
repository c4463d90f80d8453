package io.rollcall.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one door to the database: every store, on one data source. Thread-safe. */
public record Stores(
        ChannelStore channels,
        RunStore runs,
        PruningQuery pruning,
        AttemptStore attempts,
        RailStore rails,
        LoadStore loads,
        ApprovalStore approvals,
        BatchHistoryStore batchHistory,
        LeaseStore leases,
        ProgressStore progress,
        StagedRowStore stagedRows,
        RejectedRowStore rejectedRows,
        PlanStore plans,
        UndoStore undos,
        PlanQuery planQuery,
        ContactStore contacts,
        ContactQuery contactQuery,
        ContactHistoryQuery contactHistory,
        SegmentQuery segments,
        FilterQuery filters,
        VerificationQuery verification,
        TagStore tags,
        TagReportQuery tagReport,
        AttributeStore attributes,
        MemberStore members,
        ListStore lists,
        CatalogueStore catalogue,
        AliasStore aliases,
        ChangeStore changes,
        RepeatedOptOutStore repeatedOptOuts,
        ExportedFileStore exportedFiles,
        ExportDeltaStore exportDeltas,
        DeliveryStore deliveries,
        ConsentStore consent,
        FireStore fires,
        ArrivalStore arrivals,
        PauseStore pauses,
        ServerStore servers,
        OccasionStore occasions,
        NotificationStore notifications,
        ContactEventStore contactEvents,
        DedupeContactStore dedupeContacts,
        DedupeBlockStore dedupeBlocks,
        DedupePairStore dedupePairs,
        DedupeDecisionStore dedupeDecisions,
        DedupeReviewQuery dedupeReviews,
        ContactMergeStore contactMerges,
        DistinctPairStore distinctPairs,
        ImageQuery images,
        MeasuresQuery measures) {

    public static Stores on(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        JdbcClient jdbc = JdbcClient.create(template);
        return new Stores(
                new ChannelStore(jdbc),
                new RunStore(jdbc),
                new PruningQuery(jdbc),
                new AttemptStore(jdbc),
                new RailStore(jdbc),
                new LoadStore(jdbc),
                new ApprovalStore(jdbc),
                new BatchHistoryStore(jdbc),
                new LeaseStore(jdbc),
                new ProgressStore(jdbc),
                new StagedRowStore(jdbc, template),
                new RejectedRowStore(jdbc, template),
                new PlanStore(jdbc),
                new UndoStore(jdbc),
                new PlanQuery(jdbc),
                new ContactStore(jdbc, template),
                new ContactQuery(jdbc),
                new ContactHistoryQuery(jdbc),
                new SegmentQuery(jdbc),
                new FilterQuery(jdbc),
                new VerificationQuery(jdbc),
                new TagStore(jdbc),
                new TagReportQuery(jdbc),
                new AttributeStore(jdbc),
                new MemberStore(jdbc),
                new ListStore(jdbc),
                new CatalogueStore(jdbc),
                new AliasStore(jdbc),
                new ChangeStore(jdbc),
                new RepeatedOptOutStore(jdbc),
                new ExportedFileStore(jdbc),
                new ExportDeltaStore(jdbc, template),
                new DeliveryStore(jdbc),
                new ConsentStore(jdbc),
                new FireStore(jdbc),
                new ArrivalStore(jdbc),
                new PauseStore(jdbc),
                new ServerStore(jdbc),
                new OccasionStore(jdbc),
                new NotificationStore(jdbc),
                new ContactEventStore(jdbc),
                new DedupeContactStore(jdbc, template),
                new DedupeBlockStore(jdbc, template),
                new DedupePairStore(jdbc),
                new DedupeDecisionStore(jdbc, template),
                new DedupeReviewQuery(jdbc),
                new ContactMergeStore(jdbc),
                new DistinctPairStore(jdbc),
                new ImageQuery(jdbc),
                new MeasuresQuery(jdbc));
    }

    /**
     * Every store on one connection of its own, for commands that look or change little; not thread-safe.
     *
     * @throws StoreUnavailableException if the connection cannot be opened
     */
    public static Session session(RunLock.Connections connections) {
        try {
            return new Session(new SingleConnectionDataSource(connections.open(), true));
        } catch (SQLException refused) {
            throw new StoreUnavailableException(refused);
        }
    }

    /** One connection and the stores on it. */
    public static final class Session implements AutoCloseable {

        private final SingleConnectionDataSource connection;
        private final Stores stores;
        private final TransactionTemplate transaction;

        private Session(SingleConnectionDataSource connection) {
            this.connection = connection;
            this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
            this.stores = on(connection);
        }

        public Stores stores() {
            return stores;
        }

        /** Transactions on the session's connection; without one, each statement is its own. */
        public TransactionTemplate transaction() {
            return transaction;
        }

        @Override
        public void close() {
            connection.destroy();
        }
    }
}
