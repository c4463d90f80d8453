package io.rollcall.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Workbench;
import io.rollcall.job.ProgressListener;
import io.rollcall.linkage.QualityCount;
import io.rollcall.sample.DuplicateContact;
import io.rollcall.sample.DuplicateGenerator;
import io.rollcall.sample.DuplicateStory;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds deduplication to the targets of quality, by invented contacts of whom it is known who is who. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityIT {

    private static final int CONTACTS = 20_000;
    private static final long SEED = 20_261_123;

    private final List<DuplicateContact> contacts = new DuplicateGenerator(CONTACTS, SEED).list();
    private final Workbench workbench = Workbench.open(TestDatabase.Major.NEWEST);

    private final QualityService.Measured measured;
    private final Mistakes mistakes;

    QualityIT() {
        measured = workbench.quality().measure(CONTACTS, SEED, "test", "operator@workbench", ProgressListener.NONE);
        mistakes = Mistakes.of(measured.run(), contacts, workbench.stores(), workbench.transaction());
    }

    @Test
    void mergesAlmostNobodyWrongly() {
        QualityCount.Quality quality = measured.quality();

        assertThat(quality.mergedPairs()).isGreaterThan(500);
        assertThat(quality.mergePrecision()).as("%s", mistakes).isGreaterThanOrEqualTo(0.999);
        assertThat(mistakes.mergedStrangers()).as("%s", mistakes).isZero();
    }

    @Test
    void findsAlmostEverybodyWithSomebodysHelp() {
        QualityCount.Quality quality = measured.quality();

        assertThat(quality.reviewRecall()).as("%s", mistakes).isGreaterThanOrEqualTo(0.95);
        EnumSet.complementOf(EnumSet.of(DuplicateStory.NAME_ALONE)).stream()
                .filter(DuplicateStory::isSamePerson)
                .forEach(story -> assertThat(mistakes.of(story).foundShare())
                        .as("%s of %s", story, mistakes)
                        .isGreaterThan(0.85));
    }

    @Test
    void asksAboutFewerStrangersThanItFindsPeople() {
        QualityCount.Quality quality = measured.quality();

        assertThat(quality.rightlyMerged() + quality.rightlyReviewed())
                .isGreaterThan(quality.reviewPairs() - quality.rightlyReviewed());
        assertThat(mistakes.of(DuplicateStory.COLLEAGUE))
                .as("an office's address is nobody's")
                .matches(tally -> tally.merged() == 0 && tally.asked() <= tally.contacts() / 20);
    }

    @Test
    void countsAsTheTruthDoes() {
        long truePairs = 0;
        int[] sizes = new int[CONTACTS];
        for (DuplicateContact contact : contacts) {
            truePairs += sizes[(int) contact.person()]++;
        }

        assertThat(measured.quality().truePairs()).isEqualTo(truePairs);
        assertThat(measured.contacts()).isEqualTo(CONTACTS);
        assertThat(measured.pairs()).isGreaterThan(measured.quality().reviewPairs());
    }
}
