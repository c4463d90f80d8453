package io.rollcall.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which a contact meets others that may be the same person. Keys are 64-bit FNV-1a hashes, mixed by the finaliser of
 * MurmurHash3; they are compared within one run alone, and may change with each version. Thread-safe.
 */
public final class BlockingKeys {

    /** Last digits of a number that stay where its country is written otherwise. */
    private static final int TAIL = 8;

    private static final long TAIL_MODULUS = 100_000_000L;

    private static final int MOST_TOKENS = 3;

    private static final int BANDS = 2;

    private BlockingKeys() {}

    /** The keys of all rules. */
    public static List<Long> of(Profile profile, List<ComparisonField> fields) {
        Set<Long> keys = new TreeSet<>();
        profile.accounts().forEach(number -> keys.add(BlockingRule.ACCOUNT.key(hash(number))));
        profile.formerAccounts().forEach(number -> keys.add(BlockingRule.ACCOUNT.key(hash(number))));
        profile.scopedIds().forEach(id -> keys.add(BlockingRule.SCOPED_ID.key(hash(id))));
        for (int place = 0; place < fields.size(); place++) {
            String value = profile.values().get(place);
            BlockingRule rule = rule(fields.get(place).kind());
            if (value != null && rule != null) {
                keys.add(rule.key(hash(place + ":" + value)));
            }
        }
        if (profile.name() != null) {
            name(profile.name(), profile, fields, keys);
        }
        profile.accounts().stream()
                .filter(number -> Long.toString(number).length() > TAIL + 1)
                .forEach(number -> keys.add(BlockingRule.NUMBER_TAIL.key(hash(number % TAIL_MODULUS))));
        return List.copyOf(keys);
    }

    private static @Nullable BlockingRule rule(FieldKind kind) {
        return switch (kind) {
            case EXTERNAL_ID -> BlockingRule.EXTERNAL_ID;
            case EMAIL -> BlockingRule.EMAIL;
            case IDENTIFYING -> BlockingRule.IDENTIFYING;
            case DATE, SUPPORTING -> null;
        };
    }

    private static void name(String name, Profile profile, List<ComparisonField> fields, Set<Long> keys) {
        String[] tokens = Profile.tokens(name);
        if (tokens.length > 1) {
            String[] sounds = {sound(tokens[0]), sound(tokens[tokens.length - 1])};
            Arrays.sort(sounds);
            keys.add(BlockingRule.NAME.key(hash(sounds[0] + " " + sounds[1])));
            Arrays.sort(tokens);
            for (int band = 0; band < BANDS; band++) {
                keys.add(BlockingRule.SPELLING.key(spelling(String.join("", tokens), band)));
            }
        }
        for (int place = 0; place < fields.size(); place++) {
            String value = profile.values().get(place);
            FieldKind kind = fields.get(place).kind();
            if (value == null || kind.isExact()) {
                continue;
            }
            if (kind == FieldKind.DATE) {
                // Few have the same day; whoever of them shares one initial is looked at.
                keys.add(BlockingRule.NAME_AND_VALUE.key(hash(place + ":" + value)));
                continue;
            }
            for (int i = 0; i < Math.min(MOST_TOKENS, tokens.length); i++) {
                keys.add(BlockingRule.NAME_AND_VALUE.key(hash(place + ":" + value + ":" + sound(tokens[i]))));
            }
        }
    }

    private static String sound(String token) {
        return Spelling.sound(Spelling.skeleton(token));
    }

    /** The two lowest of the hashes of all bigrams: names that differ in a letter or two mostly have the same. */
    private static long spelling(String letters, int band) {
        long lowest = Long.MAX_VALUE;
        long next = Long.MAX_VALUE;
        for (int i = 0; i + 2 <= letters.length(); i++) {
            long hash = mix(letters.charAt(i) * 31L + letters.charAt(i + 1) + band * 7919L);
            if (hash < lowest) {
                next = lowest;
                lowest = hash;
            } else if (hash < next && hash != lowest) {
                next = hash;
            }
        }
        return mix(lowest * 31 + next + band);
    }

    /** Hashes by which a block that is too large is divided: what else its contacts have. */
    public static List<Long> splits(Profile profile, List<ComparisonField> fields) {
        List<Long> splits = new ArrayList<>();
        for (int place = 0; place < fields.size(); place++) {
            String value = profile.values().get(place);
            if (value != null) {
                splits.add(hash("v" + place + ":" + value));
            }
        }
        profile.accounts().forEach(number -> splits.add(hash(number % TAIL_MODULUS)));
        String name = profile.name();
        if (name != null) {
            String[] tokens = Profile.tokens(name);
            Arrays.sort(tokens);
            splits.add(hash("n" + String.join(" ", tokens)));
        }
        return splits;
    }

    private static long hash(long number) {
        return mix(number * 0x9E3779B97F4A7C15L);
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
