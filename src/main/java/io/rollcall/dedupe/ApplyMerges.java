package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.linkage.ClusterGuard;
import io.rollcall.linkage.ContactDelta;
import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.Merging;
import io.rollcall.linkage.Profile;
import io.rollcall.linkage.ProfileReader;
import io.rollcall.store.BucketRange;
import io.rollcall.store.DedupePairStore.Member;
import io.rollcall.store.DedupePairStore.Pair;
import io.rollcall.store.DedupeRange;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Merges the clusters of one range in one transaction. Locks come first, as imports take them; what is decided is decided from what the
 * contacts are under their locks: clusters of which a contact has changed since they were planned are planned again.
 */
final class ApplyMerges implements RangeWork {

    private final Run run;
    private final Comparison comparison;
    private final Merging merging;
    private final Stores stores;

    ApplyMerges(Run run, Comparison comparison, Merging merging, Stores stores) {
        this.run = run;
        this.comparison = comparison;
        this.merging = merging;
        this.stores = stores;
    }

    @Override
    public long total() {
        return stores.dedupePairs().countMembers(run.number());
    }

    @Override
    public LongSupplier begin(BucketRange buckets) {
        DedupeRange range = new DedupeRange(run.number(), run.channel(), buckets, run.startedAt(), run.startedBy());
        List<Member> planned = stores.dedupePairs().members(run.number(), buckets);
        if (planned.isEmpty()) {
            return () -> 0;
        }
        List<Long> contacts = planned.stream().map(Member::contact).toList();
        stores.consent().lockIdentitiesOf(run.channel(), contacts);
        stores.contacts().lock(contacts);
        Map<Long, ContactImage> images = images(contacts);
        List<Member> members = planned;
        if (isStale(planned, images)) {
            // What their identities were when they were locked need not be what they are.
            stores.consent().lockIdentitiesOf(run.channel(), contacts);
            members = planAgain(buckets, planned, images);
        }
        List<Member> settled = members;
        return () -> merge(range, settled, images, planned.size());
    }

    private Map<Long, ContactImage> images(List<Long> contacts) {
        return stores.images().read(contacts).stream().collect(Collectors.toMap(ContactImage::id, Function.identity()));
    }

    private static boolean isStale(List<Member> members, Map<Long, ContactImage> images) {
        return members.stream().anyMatch(member -> isStale(member, images));
    }

    private static boolean isStale(Member member, Map<Long, ContactImage> images) {
        ContactImage image = images.get(member.contact());
        return image == null || image.version() != member.version();
    }

    /** Clusters that no longer fit are planned once more; those that somebody has decided on lose those who are gone. */
    private List<Member> planAgain(BucketRange buckets, List<Member> planned, Map<Long, ContactImage> images) {
        Map<Long, List<Member>> clusters = planned.stream()
                .collect(Collectors.groupingBy(Member::cluster, LinkedHashMap::new, Collectors.toList()));
        List<Member> settled = new ArrayList<>();
        List<Member> others = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        clusters.forEach((cluster, members) -> {
            if (!isStale(members, images)) {
                settled.addAll(members);
                return;
            }
            List<Member> again = members.get(0).decided() ? withoutGone(members, images) : again(members, images);
            gone.add(cluster);
            others.addAll(again);
        });
        stores.dedupePairs().deleteMembers(run.number(), buckets, gone);
        for (boolean decided : List.of(true, false)) {
            stores.dedupePairs()
                    .insertMembers(
                            run.number(),
                            others.stream()
                                    .filter(member -> member.decided() == decided)
                                    .toList(),
                            decided);
        }
        settled.addAll(others);
        long changed = changed(planned, settled);
        if (changed > 0) {
            stores.runs().addReplanned(run.number(), changed);
        }
        return settled;
    }

    /** Contacts whose place in their cluster is another now, or none. */
    private static long changed(List<Member> planned, List<Member> settled) {
        Set<List<Object>> now = new HashSet<>();
        settled.forEach(member -> now.add(List.of(member.cluster(), member.contact(), member.survives())));
        return planned.stream()
                .filter(member -> !now.contains(List.<Object>of(member.cluster(), member.contact(), member.survives())))
                .count();
    }

    private static List<Member> withoutGone(List<Member> members, Map<Long, ContactImage> images) {
        List<Member> rest = members.stream()
                .filter(member -> images.containsKey(member.contact()))
                .toList();
        boolean survives = rest.stream().anyMatch(Member::survives);
        if (!survives || rest.size() < 2) {
            return List.of();
        }
        return rest.stream()
                .map(member -> new Member(
                        member.cluster(),
                        member.contact(),
                        Objects.requireNonNull(images.get(member.contact())).version(),
                        member.survives(),
                        true))
                .toList();
    }

    private List<Member> again(List<Member> members, Map<Long, ContactImage> images) {
        List<Long> contacts = members.stream().map(Member::contact).toList();
        ProfileReader reader = new ProfileReader(stores.dedupeContacts().fields(run.number()));
        List<Profile> profiles = stores.dedupeContacts().read(contacts).stream()
                .map(reader::read)
                .toList();
        Map<Long, Profile> known = new HashMap<>();
        profiles.forEach(profile -> known.put(profile.contact(), profile));
        List<ClusterGuard.Edge> edges = new ArrayList<>();
        for (Pair pair : stores.dedupePairs().pairsAmong(run.number(), contacts)) {
            Profile one = known.get(pair.first());
            Profile other = known.get(pair.second());
            if (one != null && other != null) {
                comparison.mergingEdge(one, other).ifPresent(edges::add);
            }
        }
        List<ContactImage> present =
                contacts.stream().filter(images::containsKey).map(images::get).toList();
        Likeness likeness = Likeness.of(
                comparison.scorer(), profiles, stores.distinctPairs().among(contacts));
        return new ClusterPlanner(merging).plan(edges, present, likeness, Set.of(), false);
    }

    private long merge(DedupeRange range, List<Member> members, Map<Long, ContactImage> images, long planned) {
        Map<Long, List<Member>> clusters = members.stream()
                .collect(Collectors.groupingBy(Member::cluster, LinkedHashMap::new, Collectors.toList()));
        List<ContactDelta> deltas = new ArrayList<>();
        Map<Long, Long> rowNumbers = new HashMap<>();
        clusters.forEach((cluster, people) -> {
            long survivor = people.stream()
                    .filter(Member::survives)
                    .findFirst()
                    .orElseThrow()
                    .contact();
            Merging.Merged merged = merging.merge(
                    people.stream().map(member -> images.get(member.contact())).toList(), OptionalLong.of(survivor));
            deltas.add(ContactDelta.between(merged.before(), merged.after()));
            rowNumbers.put(survivor, cluster);
        });
        if (!deltas.isEmpty()) {
            write(range, deltas, rowNumbers);
        }
        return planned;
    }

    private void write(DedupeRange range, List<ContactDelta> deltas, Map<Long, Long> rowNumbers) {
        Set<Long> survivors = rowNumbers.keySet();
        stores.changes().insertMergedImages(range);
        stores.tags().deleteOfMerged(range);
        stores.lists().deleteOfMerged(range);
        stores.members().deleteCollaboratorsOfMerged(range);
        stores.aliases().deleteOfMerged(range);
        stores.contacts().deleteMerged(range);
        stores.changes().insertMerged(range, deltas, rowNumbers);
        stores.aliases().deleteMerged(range, survivors);
        stores.contacts().merge(range, survivors);
        stores.aliases().insertMerged(range, survivors);
        stores.tags().updateMerged(range, survivors);
        stores.lists().updateMerged(range, survivors);
        stores.members().updateCollaboratorsMerged(range, survivors);
        stores.consent().insertMerged(range);
        stores.contactMerges().insert(range);
        stores.distinctPairs().inherit(range);
    }
}
