package io.rollcall.dedupe;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.StepParts;
import io.rollcall.linkage.QualityCount;
import io.rollcall.sample.DuplicateContact;
import io.rollcall.sample.DuplicateGenerator;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.InventedContact;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how good deduplication is: invents contacts of whom it is known who is who, looks for duplicates among them with the real
 * job, and compares. For a database that has no contacts and may be thrown away. Thread-safe.
 */
public final class QualityService {

    private static final int AT_ONCE = 2_000;

    private static final Map<String, AttributeType> ATTRIBUTES = new TreeMap<>(Map.of(
            "email", AttributeType.TEXT,
            "birthday", AttributeType.DATE,
            "city", AttributeType.TEXT,
            "postcode", AttributeType.TEXT,
            "company", AttributeType.TEXT));

    private final Stores stores;
    private final StepParts parts;
    private final Clock clock;
    private final DedupeService dedupes;

    public QualityService(Stores stores, StepParts parts, Clock clock, DedupeService dedupes) {
        this.stores = stores;
        this.parts = parts;
        this.clock = clock;
        this.dedupes = dedupes;
    }

    /**
     * What was measured.
     *
     * @param run the run that looked for duplicates
     * @param pairs that were compared
     * @param seconds that it took
     */
    public record Measured(long run, long contacts, long pairs, double seconds, QualityCount.Quality quality) {}

    /**
     * Invents contacts and measures.
     *
     * @param contacts how many; at most two thousand million
     * @throws IllegalStateException if there are contacts already, or the run does not complete
     */
    public Measured measure(int contacts, long seed, String version, String startedBy, ProgressListener listener) {
        int channel = stores.channels().find(ChannelStore.DEFAULT).orElseThrow();
        int[] persons = invent(channel, contacts, seed);
        DedupeRequest request = new DedupeRequest(DedupeJobFactory.KIND, job(), Origins.OPTIONS, startedBy, version);
        RunOutcome outcome = dedupes.start(request, listener);
        if (outcome.summary().state() != RunState.COMPLETED) {
            throw new IllegalStateException("The run that looks for duplicates is "
                    + outcome.summary().state().words() + ": "
                    + outcome.summary().failure().orElse(""));
        }
        long run = outcome.summary().number();
        return new Measured(
                run,
                contacts,
                outcome.summary().counts().read(),
                outcome.summary().worked().toMillis() / 1000.0,
                compare(run, persons));
    }

    private static DedupeJob job() {
        return new DedupeJob(
                JobKind.DEDUPE,
                null,
                Map.of(),
                DedupeJob.Selection.NOTHING,
                DedupeJob.Matching.NOTHING,
                DedupeJob.Keeping.NOTHING,
                DedupeJob.Review.NOTHING,
                DedupeJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    /** Answers the truth: the person of the contact with the id 1, and so on. */
    private int[] invent(int channel, int contacts, long seed) {
        Instant now = clock.instant();
        parts.transaction().executeWithoutResult(status -> {
            if (stores.contacts().any()) {
                throw new IllegalStateException("The database has contacts; expected one that has none.");
            }
            ATTRIBUTES.forEach((key, type) ->
                    stores.attributes().insert(channel, new AttributeDefinition(key, key, type, List.of()), now));
        });
        int[] persons = new int[contacts];
        List<InventedContact> waiting = new ArrayList<>(AT_ONCE);
        int[] place = new int[1];
        new DuplicateGenerator(contacts, seed).forEach(contact -> {
            persons[place[0]++] = Math.toIntExact(contact.person());
            waiting.add(invented(place[0], contact));
            if (waiting.size() == AT_ONCE) {
                store(channel, waiting);
            }
        });
        store(channel, waiting);
        return persons;
    }

    private void store(int channel, List<InventedContact> contacts) {
        parts.transaction().executeWithoutResult(status -> {
            stores.contacts().insertInvented(channel, contacts);
            stores.aliases().insertInvented(channel, contacts);
        });
        contacts.clear();
    }

    private static InventedContact invented(long id, DuplicateContact contact) {
        return new InventedContact(
                id,
                contact.matchKey(),
                contact.phone(),
                contact.whatsappId(),
                contact.businessScopedId(),
                contact.aliases(),
                contact.displayName(),
                contact.profileName(),
                contact.externalId(),
                contact.attributes(),
                contact.optIn(),
                contact.createdAt(),
                contact.updatedAt(),
                contact.lastConversedAt());
    }

    private QualityCount.Quality compare(long run, int[] persons) {
        QualityCount count = new QualityCount(persons);
        parts.transaction().executeWithoutResult(status -> {
            stores.dedupeReviews()
                    .readClusters(
                            run,
                            cluster -> count.merged(cluster.stream()
                                    .map(line -> (int) line.contact() - 1)
                                    .toList()));
            stores.dedupeReviews()
                    .readPairsForReview(run, (one, other) -> count.reviewed((int) one - 1, (int) other - 1));
        });
        return count.quality();
    }
}
