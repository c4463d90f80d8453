package io.rollcall.dedupe;

import io.rollcall.job.RangeWork;
import io.rollcall.linkage.BlockedProfile;
import io.rollcall.linkage.BlockingKeys;
import io.rollcall.linkage.ComparisonField;
import io.rollcall.linkage.Profile;
import io.rollcall.linkage.ProfileReader;
import io.rollcall.linkage.Subject;
import io.rollcall.store.BucketRange;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Makes the contacts of a range comparable. */
final class ReadProfiles implements RangeWork {

    private static final int AT_ONCE = 1_000;

    private final long run;
    private final Stores stores;

    ReadProfiles(long run, Stores stores) {
        this.run = run;
        this.stores = stores;
    }

    @Override
    public long total() {
        return stores.dedupeContacts().countSelected(run);
    }

    @Override
    public LongSupplier begin(BucketRange range) {
        return () -> read(range);
    }

    private long read(BucketRange range) {
        List<ComparisonField> fields = stores.dedupeContacts().fields(run);
        ProfileReader reader = new ProfileReader(fields);
        List<BlockedProfile> profiles = new ArrayList<>(AT_ONCE);
        long[] read = new long[1];
        stores.dedupeContacts().read(run, range, subject -> {
            profiles.add(blocked(reader, fields, subject));
            read[0]++;
            if (profiles.size() == AT_ONCE) {
                store(profiles);
            }
        });
        store(profiles);
        return read[0];
    }

    private void store(List<BlockedProfile> profiles) {
        stores.dedupeContacts().insert(run, profiles);
        stores.dedupeBlocks().insertKeys(run, profiles);
        profiles.clear();
    }

    private static BlockedProfile blocked(ProfileReader reader, List<ComparisonField> fields, Subject subject) {
        Profile profile = reader.read(subject);
        return new BlockedProfile(
                profile, ascending(BlockingKeys.of(profile, fields)), ascending(BlockingKeys.splits(profile, fields)));
    }

    private static long[] ascending(List<Long> hashes) {
        LongStream numbers = hashes.stream().mapToLong(Long::longValue);
        return numbers.sorted().distinct().toArray();
    }
}
