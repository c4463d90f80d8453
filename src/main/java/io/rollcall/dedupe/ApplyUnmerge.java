package io.rollcall.dedupe;

import io.rollcall.definition.UnmergeDefinition;
import io.rollcall.job.RangeWork;
import io.rollcall.linkage.ContactDelta;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.HistoricChange;
import io.rollcall.linkage.Unmerging;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupePairStore.Member;
import io.rollcall.store.DedupeRange;
import io.rollcall.store.DistinctPairStore;
import io.rollcall.store.ImageQuery.MergedImage;
import io.rollcall.store.ImageQuery.SurvivorChange;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Parts the contacts of one range in one transaction, from what they are under their locks. */
final class ApplyUnmerge implements RangeWork {

    private final Run run;
    private final UnmergeDefinition definition;
    private final Unmerging unmerging;
    private final Stores stores;

    ApplyUnmerge(Run run, UnmergeDefinition definition, Unmerging unmerging, Stores stores) {
        this.run = run;
        this.definition = definition;
        this.unmerging = unmerging;
        this.stores = stores;
    }

    @Override
    public long total() {
        return definition.changes();
    }

    @Override
    public LongSupplier begin(BucketRange buckets) {
        List<Member> members = stores.dedupePairs().members(run.number(), buckets);
        if (members.isEmpty()) {
            return () -> 0;
        }
        List<Long> survivors =
                members.stream().filter(Member::survives).map(Member::contact).toList();
        stores.consent().lockIdentitiesOf(run.channel(), survivors);
        stores.contacts().lock(survivors);
        return () -> new Range(
                        new DedupeRange(run.number(), run.channel(), buckets, run.startedAt(), run.startedBy()),
                        members)
                .part();
    }

    /** What is done in one range; used by one thread. */
    private final class Range {

        private final DedupeRange range;
        private final Map<Long, List<Member>> clusters;
        private final List<ContactDelta> deltas = new ArrayList<>();
        private final Map<Long, Long> rowNumbers = new HashMap<>();
        private final List<ContactDelta> restored = new ArrayList<>();
        private final List<ContactImage> returned = new ArrayList<>();
        private final Map<Long, Long> clusterOf = new LinkedHashMap<>();
        private final Map<Long, String> whys = new HashMap<>();
        private final List<DistinctPairStore.Pair> strangers = new ArrayList<>();

        Range(DedupeRange range, List<Member> members) {
            this.range = range;
            this.clusters = members.stream()
                    .collect(Collectors.groupingBy(Member::cluster, LinkedHashMap::new, Collectors.toList()));
        }

        long part() {
            Set<Long> numbers = clusters.keySet();
            List<Long> survivors = clusters.values().stream()
                    .flatMap(List::stream)
                    .filter(Member::survives)
                    .map(Member::contact)
                    .toList();
            Map<Long, ContactImage> present = stores.images().read(survivors).stream()
                    .collect(Collectors.toMap(ContactImage::id, Function.identity()));
            Map<Long, List<MergedImage>> images = stores.images().readMerged(definition.undoes(), numbers).stream()
                    .collect(Collectors.groupingBy(MergedImage::cluster));
            Map<Long, List<SurvivorChange>> changes =
                    stores.images().readSurvivorChanges(definition.undoes(), survivors).stream()
                            .collect(Collectors.groupingBy(SurvivorChange::contact));
            Set<Long> standing = stores.contactMerges().standing(definition.undoes(), numbers);
            clusters.forEach((cluster, members) -> {
                long survivor = members.stream()
                        .filter(Member::survives)
                        .findFirst()
                        .orElseThrow()
                        .contact();
                List<Long> leaving = members.stream()
                        .filter(member -> !member.survives())
                        .map(Member::contact)
                        .toList();
                leaving.forEach(contact -> clusterOf.put(contact, cluster));
                part(
                        leaving,
                        Optional.ofNullable(present.get(survivor)),
                        changes.getOrDefault(survivor, List.of()),
                        images.getOrDefault(cluster, List.of()).stream()
                                .map(MergedImage::image)
                                .filter(image -> standing.contains(image.id()))
                                .toList());
            });
            write();
            return clusterOf.size();
        }

        private void part(
                List<Long> contacts,
                Optional<ContactImage> survivor,
                List<SurvivorChange> changes,
                List<ContactImage> images) {
            Optional<HistoricChange> merge = changes.stream()
                    .filter(SurvivorChange::merge)
                    .map(SurvivorChange::change)
                    .findFirst();
            if (survivor.isEmpty()) {
                contacts.forEach(contact -> whys.put(contact, "the contact that it is part of is gone"));
                return;
            }
            List<ContactImage> leaving = images.stream()
                    .filter(image -> contacts.contains(image.id()))
                    .filter(image -> isFree(image, survivor.get().id()))
                    .toList();
            contacts.stream()
                    .filter(contact -> images.stream().noneMatch(image -> image.id() == contact) || merge.isEmpty())
                    .forEach(contact -> whys.put(contact, "what it had was pruned"));
            if (merge.isEmpty() || leaving.isEmpty()) {
                return;
            }
            Set<Long> gone = leaving.stream().map(ContactImage::id).collect(Collectors.toSet());
            Unmerging.Parted parted = unmerging.part(new Unmerging.Merge(
                    survivor.get(),
                    merge.get().delta(),
                    changes.stream()
                            .filter(change -> !change.merge())
                            .map(SurvivorChange::change)
                            .toList(),
                    leaving,
                    images.stream().filter(image -> !gone.contains(image.id())).toList()));
            long id = survivor.get().id();
            deltas.add(ContactDelta.between(survivor.get(), parted.survivor()));
            rowNumbers.put(id, clusterOf.get(leaving.get(0).id()));
            returned.addAll(parted.returned());
            for (int i = 0; i < leaving.size(); i++) {
                restored.add(
                        ContactDelta.between(leaving.get(i), parted.returned().get(i)));
            }
            gone.forEach(contact -> strangers.add(DistinctPairStore.Pair.of(id, contact)));
        }

        private boolean isFree(ContactImage image, long survivor) {
            boolean taken =
                    stores.images().owner(run.channel(), image, survivor).isPresent();
            if (taken) {
                whys.put(image.id(), "taken");
            }
            return !taken;
        }

        private void write() {
            Set<Long> survivors = rowNumbers.keySet();
            Map<Long, Long> back = new LinkedHashMap<>();
            returned.forEach(image -> back.put(image.id(), clusterOf.get(image.id())));
            if (!returned.isEmpty()) {
                stores.changes().insertMerged(range, deltas, rowNumbers);
                stores.aliases().deleteMerged(range, survivors);
                stores.contacts().merge(range, survivors);
                stores.aliases().insertMerged(range, survivors);
                stores.tags().updateMerged(range, survivors);
                stores.lists().updateMerged(range, survivors);
                stores.members().updateCollaboratorsMerged(range, survivors);
                stores.contacts().insertUnmerged(range, returned);
                stores.aliases().insertUnmerged(range, returned);
                stores.tags().insertUnmerged(returned);
                stores.lists().insertUnmerged(returned);
                stores.members().insertCollaboratorsUnmerged(returned);
                stores.changes().insertUnmerged(range, restored, back);
                stores.contactMerges().end(range, definition.undoes(), back.keySet());
                List<Long> all = new ArrayList<>(survivors);
                all.addAll(back.keySet());
                stores.consent().unmerge(range, definition.undoes(), clusters.keySet(), all);
                stores.distinctPairs().insert(range, strangers);
            }
            stores.undos().insertUnmerged(range, clusterOf, whys);
        }
    }
}
