package io.rollcall.dedupe;

import io.rollcall.definition.DedupeDefinition;
import io.rollcall.linkage.Band;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.LargeBlocks;
import io.rollcall.linkage.PairScore;
import io.rollcall.linkage.PairScorer;
import io.rollcall.linkage.Profile;
import io.rollcall.linkage.Thresholds;
import io.rollcall.store.Stores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the contacts of one run are compared by, read from the database when it is first needed. Thread-safe. */
final class Comparison {

    private final long run;
    private final DedupeDefinition definition;
    private final Stores stores;
    private @Nullable PairScorer scorer;
    private @Nullable LargeBlocks large;

    /** After the step that measures how often values coincide. */
    Comparison(long run, DedupeDefinition definition, Stores stores) {
        this.run = run;
        this.definition = definition;
        this.stores = stores;
    }

    synchronized PairScorer scorer() {
        if (scorer == null) {
            scorer = new PairScorer(
                    new Thresholds(definition.mergeAt(), definition.reviewAt()),
                    stores.dedupeContacts().fields(run),
                    stores.dedupeContacts().names(run, definition.contacts()));
        }
        return scorer;
    }

    /** The pair as an edge, where it is to be merged. */
    Optional<ClusterGuard.Edge> mergingEdge(Profile one, Profile other) {
        PairScore score = scorer().score(one, other);
        return score.band() == Band.MERGE
                ? Optional.of(new ClusterGuard.Edge(
                        Math.min(one.contact(), other.contact()),
                        Math.max(one.contact(), other.contact()),
                        score.score()))
                : Optional.empty();
    }

    synchronized LargeBlocks large() {
        if (large == null) {
            large = stores.dedupeBlocks().large(run);
        }
        return large;
    }
}
