package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.sample.DuplicateContact;
import io.rollcall.sample.DuplicateGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is decided of pairs of invented people, without a database. */
class TruthTest {

    private static final int CONTACTS = 20_000;
    private static final int LARGEST_BLOCK = 100;

    @Test
    void mergesHardlyAnybodyWhoIsNotTheSame() {
        Found found = find(7);

        assertThat(found.precision()).isGreaterThanOrEqualTo(0.999);
        assertThat(found.recallWithReview()).isGreaterThanOrEqualTo(0.95);
    }

    /** Merges alone, and all that is found, as {@link QualityCount} counts it. */
    private record Found(double precision, double recallWithReview) {}

    private static Found find(long seed) {
        List<DuplicateContact> contacts = new DuplicateGenerator(CONTACTS, seed).list();
        List<ComparisonField> fields = ComparisonFields.of(
                List.of(
                        attribute("birthday", AttributeType.DATE),
                        attribute("city", AttributeType.TEXT),
                        attribute("company", AttributeType.TEXT),
                        attribute("email", AttributeType.TEXT),
                        attribute("postcode", AttributeType.TEXT)),
                Set.of(),
                Set.of());
        List<Profile> profiles = profiles(contacts, fields);
        PairScorer scorer = new PairScorer(new Thresholds(0.99, 0.5), measured(fields, profiles), names(profiles));
        QualityCount all = new QualityCount(contacts.stream()
                .mapToInt(contact -> Math.toIntExact(contact.person()))
                .toArray());
        long[] merges = new long[2];
        Set<Long> seen = new HashSet<>();
        for (List<Integer> block : blocks(profiles, fields)) {
            for (int i = 0; i < block.size(); i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    int one = block.get(i);
                    int other = block.get(j);
                    if (!seen.add((long) one * CONTACTS + other)) {
                        continue;
                    }
                    Band band =
                            scorer.score(profiles.get(one), profiles.get(other)).band();
                    if (band == Band.MERGE) {
                        merges[0]++;
                        merges[1] += contacts.get(one).person()
                                        == contacts.get(other).person()
                                ? 1
                                : 0;
                    }
                    if (band != Band.IGNORE) {
                        all.reviewed(one, other);
                    }
                }
            }
        }
        return new Found((double) merges[1] / merges[0], all.quality().reviewRecall());
    }

    private static List<List<Integer>> blocks(List<Profile> profiles, List<ComparisonField> fields) {
        Map<Long, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (long key : BlockingKeys.of(profiles.get(i), fields)) {
                blocks.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
            }
        }
        return blocks.values().stream()
                .filter(block -> block.size() <= LARGEST_BLOCK)
                .toList();
    }

    private static ComparisonFields.Attribute attribute(String key, AttributeType type) {
        return new ComparisonFields.Attribute(new AttributeDefinition(key, key, type, List.of()), false);
    }

    private static List<Profile> profiles(List<DuplicateContact> contacts, List<ComparisonField> fields) {
        ProfileReader reader = new ProfileReader(fields);
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            DuplicateContact contact = contacts.get(i);
            profiles.add(reader.read(new Subject(
                    i + 1,
                    contact.phone(),
                    contact.whatsappId(),
                    contact.businessScopedId(),
                    List.copyOf(contact.aliases().keySet()),
                    List.of(),
                    contact.displayName(),
                    contact.profileName(),
                    contact.externalId(),
                    contact.attributes())));
        }
        return profiles;
    }

    private static List<ComparisonField> measured(List<ComparisonField> fields, List<Profile> profiles) {
        List<ComparisonField> measured = new ArrayList<>();
        for (int place = 0; place < fields.size(); place++) {
            Map<String, Long> values = new HashMap<>();
            for (Profile profile : profiles) {
                @Nullable String value = profile.values().get(place);
                if (value != null) {
                    values.merge(value, 1L, Long::sum);
                }
            }
            double all = values.values().stream().mapToLong(Long::longValue).sum();
            double equal =
                    values.values().stream().mapToDouble(n -> n * (n - 1.0)).sum();
            measured.add(fields.get(place).measured(all < 2 ? 0 : equal / (all * (all - 1))));
        }
        return measured;
    }

    private static NameFrequencies names(List<Profile> profiles) {
        Map<String, Long> tokens = new HashMap<>();
        for (Profile profile : profiles) {
            if (profile.name() != null) {
                for (String token : Profile.tokens(profile.name())) {
                    tokens.merge(token, 1L, Long::sum);
                }
            }
        }
        tokens.values().removeIf(count -> count < 2);
        return new NameFrequencies(profiles.size(), tokens);
    }
}
