package io.rollcall.linkage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a contact, as few bytes: millions of them are written once and read as often as they share a key with
 * others. Kept for one run, and read by the version that wrote it.
 */
public final class PackedProfile {

    private static final int NOTHING = -1;

    private PackedProfile() {}

    /** The bytes of a contact; its id is not among them. */
    public static byte[] pack(BlockedProfile blocked) {
        Profile profile = blocked.profile();
        List<byte @Nullable []> texts = new ArrayList<>();
        texts.add(bytes(profile.name()));
        profile.scopedIds().forEach(id -> texts.add(bytes(id)));
        profile.values().forEach(value -> texts.add(bytes(value)));
        Long confirmed = profile.confirmed();
        int numbers = profile.accounts().size() + profile.formerAccounts().size();
        int length = Long.BYTES * (1 + numbers + blocked.keys().length + blocked.splits().length)
                + Integer.BYTES * 6
                + texts.stream()
                        .mapToInt(text -> Integer.BYTES + (text == null ? 0 : text.length))
                        .sum();
        ByteBuffer packed = ByteBuffer.allocate(length);
        packed.putLong(confirmed == null ? NOTHING : confirmed);
        putNumbers(packed, blocked.keys());
        putNumbers(packed, blocked.splits());
        putNumbers(
                packed, profile.accounts().stream().mapToLong(Long::longValue).toArray());
        putNumbers(
                packed,
                profile.formerAccounts().stream().mapToLong(Long::longValue).toArray());
        packed.putInt(profile.scopedIds().size()).putInt(profile.values().size());
        for (byte @Nullable [] text : texts) {
            if (text == null) {
                packed.putInt(NOTHING);
            } else {
                packed.putInt(text.length).put(text);
            }
        }
        return packed.array();
    }

    /** A contact of its bytes. */
    public static BlockedProfile unpack(long contact, byte[] bytes) {
        ByteBuffer packed = ByteBuffer.wrap(bytes);
        long confirmed = packed.getLong();
        long[] keys = numbers(packed);
        long[] splits = numbers(packed);
        List<Long> accounts = list(numbers(packed));
        List<Long> formerAccounts = list(numbers(packed));
        int ids = packed.getInt();
        int values = packed.getInt();
        String name = text(packed);
        List<String> scopedIds = new ArrayList<>(ids);
        for (int i = 0; i < ids; i++) {
            String id = text(packed);
            if (id != null) {
                scopedIds.add(id);
            }
        }
        List<@Nullable String> of = new ArrayList<>(values);
        for (int i = 0; i < values; i++) {
            of.add(text(packed));
        }
        Profile profile = new Profile(
                contact, name, accounts, formerAccounts, confirmed == NOTHING ? null : confirmed, scopedIds, of);
        return new BlockedProfile(profile, keys, splits);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putNumbers(ByteBuffer packed, long[] numbers) {
        packed.putInt(numbers.length);
        for (long number : numbers) {
            packed.putLong(number);
        }
    }

    private static long[] numbers(ByteBuffer packed) {
        long[] numbers = new long[packed.getInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = packed.getLong();
        }
        return numbers;
    }

    private static List<Long> list(long[] numbers) {
        List<Long> list = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static @Nullable String text(ByteBuffer packed) {
        int length = packed.getInt();
        if (length == NOTHING) {
            return null;
        }
        byte[] text = new byte[length];
        packed.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
