package io.rollcall.dedupe;

import io.rollcall.sample.DuplicateContact;
import io.rollcall.sample.DuplicateStory;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run did with invented contacts, told by how they came to look alike. */
final class Mistakes {

    private final List<DuplicateContact> contacts;
    private final Map<DuplicateStory, Tally> tallies = new EnumMap<>(DuplicateStory.class);
    private final List<String> examples = new ArrayList<>();
    private final int[] groups;
    private final int[] found;
    private long mergedStrangers;

    /**
     * What became of the contacts of one story, beside the first of their household.
     *
     * @param merged of duplicates, right; of traps, wrong
     * @param asked somebody is asked about them, directly or by way of a third
     */
    record Tally(int contacts, int merged, int asked) {

        Tally plus(Tally other) {
            return new Tally(contacts + other.contacts, merged + other.merged, asked + other.asked);
        }

        double foundShare() {
            return (double) (merged + asked) / contacts;
        }
    }

    private Mistakes(List<DuplicateContact> contacts) {
        this.contacts = contacts;
        this.groups = new int[contacts.size()];
        this.found = new int[contacts.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i;
            found[i] = i;
        }
    }

    /** @param contacts in the order of their ids, which begin with 1 */
    static Mistakes of(long run, List<DuplicateContact> contacts, Stores stores, TransactionTemplate transaction) {
        Mistakes mistakes = new Mistakes(contacts);
        transaction.executeWithoutResult(status -> {
            stores.dedupeReviews()
                    .readClusters(
                            run,
                            cluster -> mistakes.merged(cluster.stream()
                                    .map(line -> (int) line.contact() - 1)
                                    .toList()));
            stores.dedupeReviews()
                    .readDoubts(run, doubt -> mistakes.asked((int) doubt.first() - 1, (int) doubt.second() - 1));
        });
        mistakes.tally();
        return mistakes;
    }

    private void merged(List<Integer> cluster) {
        for (int contact : cluster) {
            groups[contact] = cluster.get(0);
            join(contact, cluster.get(0));
            for (int other : cluster) {
                boolean strangers =
                        contacts.get(contact).household() != contacts.get(other).household();
                mergedStrangers += other < contact && strangers ? 1 : 0;
                if (other < contact
                        && contacts.get(contact).person() != contacts.get(other).person()) {
                    examples.add("merged: " + contacts.get(other) + "\n    and " + contacts.get(contact));
                }
            }
        }
    }

    private void asked(int one, int other) {
        DuplicateContact mine = contacts.get(one);
        DuplicateContact theirs = contacts.get(other);
        if (mine.person() == theirs.person()) {
            join(one, other);
        } else if (mine.household() == theirs.household()) {
            DuplicateStory story = contacts.get(Math.max(one, other)).story();
            tallies.merge(story, new Tally(0, 0, 1), Tally::plus);
        }
    }

    private void tally() {
        Map<Long, Integer> firsts = new HashMap<>();
        for (int i = 0; i < contacts.size(); i++) {
            DuplicateContact contact = contacts.get(i);
            int first = firsts.merge(contact.household(), i, Math::min);
            if (first == i) {
                continue;
            }
            boolean merged = groups[i] == groups[first];
            boolean asked = contact.story().isSamePerson() && !merged && root(i) == root(first);
            tallies.merge(contact.story(), new Tally(1, merged ? 1 : 0, asked ? 1 : 0), Tally::plus);
            if (contact.story().isSamePerson() && !merged && !asked) {
                examples.add("missed: " + contacts.get(first) + "\n    and " + contact);
            }
        }
    }

    private void join(int one, int other) {
        found[root(one)] = root(other);
    }

    private int root(int contact) {
        int at = contact;
        while (found[at] != at) {
            at = found[at];
        }
        return at;
    }

    Tally of(DuplicateStory story) {
        return tallies.getOrDefault(story, new Tally(0, 0, 0));
    }

    /** Pairs that are one contact now and were not even invented together. */
    long mergedStrangers() {
        return mergedStrangers;
    }

    /** Wrong merges and missed duplicates, of invented people. */
    List<String> examples() {
        return examples;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tallies.forEach(
                (story, tally) -> text.append(story).append(' ').append(tally).append('\n'));
        return text + "strangers merged: " + mergedStrangers + "\n";
    }
}
