package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedProfileTest {

    @Test
    void isTheSameAfterwards() {
        Profile profile = new Profile(
                7L,
                "dana levi",
                List.of(972_501_234_567L, 4_915_112_345_678L),
                List.of(972_521_234_567L),
                972_501_234_567L,
                List.of("IL.1", "IL.עברית"),
                Arrays.asList("dana@example.com", null, "", "תל אביב"));
        BlockedProfile blocked = new BlockedProfile(profile, new long[] {Long.MIN_VALUE, -1, 17}, new long[] {5});

        BlockedProfile unpacked = PackedProfile.unpack(7L, PackedProfile.pack(blocked));

        assertThat(unpacked.profile()).isEqualTo(profile);
        assertThat(unpacked.keys()).containsExactly(Long.MIN_VALUE, -1, 17);
        assertThat(unpacked.splits()).containsExactly(5);
    }

    @Test
    void mayHaveNothing() {
        Profile profile = new Profile(8L, null, List.of(), List.of(), null, List.of(), List.of());
        BlockedProfile blocked = new BlockedProfile(profile, new long[0], new long[0]);

        BlockedProfile unpacked = PackedProfile.unpack(8L, PackedProfile.pack(blocked));

        assertThat(unpacked.profile()).isEqualTo(profile);
        assertThat(unpacked.keys()).isEmpty();
        assertThat(unpacked.splits()).isEmpty();
    }
}
