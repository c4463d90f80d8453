package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.sample.DuplicateContact;
import io.rollcall.sample.DuplicateGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private record Found(
            long merged, long right, long doubted, long rightlyDoubted, long all, Map<String, Integer> wrong) {

        double precision() {
            return (double) right / merged;
        }

        double recallWithReview() {
            return (double) (right + rightlyDoubted) / all;
        }
    }

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
        Map<Long, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (long key : BlockingKeys.of(profiles.get(i), fields)) {
                blocks.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
            }
        }
        Set<Long> seen = new HashSet<>();
        long[] counts = new long[4];
        Map<String, Integer> wrong = new TreeMap<>();
        blocks.values().stream().filter(block -> block.size() <= LARGEST_BLOCK).forEach(block -> {
            for (int i = 0; i < block.size(); i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    int a = block.get(i);
                    int b = block.get(j);
                    if (!seen.add((long) a * CONTACTS + b)) {
                        continue;
                    }
                    PairScore score = scorer.score(profiles.get(a), profiles.get(b));
                    boolean same = contacts.get(a).person() == contacts.get(b).person();
                    if (score.band() == Band.MERGE) {
                        counts[0]++;
                        counts[1] += same ? 1 : 0;
                    } else if (score.band() == Band.REVIEW) {
                        counts[2]++;
                        counts[3] += same ? 1 : 0;
                    }
                    if (same == (score.band() == Band.IGNORE)) {
                        String kind = score.band() + " " + contacts.get(a).story() + "/"
                                + contacts.get(b).story() + " " + score.reasons();
                        wrong.merge(kind, 1, Integer::sum);
                        if (System.getenv("SHOW") != null && score.band() == Band.MERGE) {
                            System.out.println(kind + "\n   " + contacts.get(a) + "\n   " + contacts.get(b));
                        }
                    }
                }
            }
        });
        if (System.getenv("SHOW") != null) {
            wrong.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(60)
                    .forEach(entry -> System.out.println(entry.getValue() + "  " + entry.getKey()));
            System.out.println(Arrays.toString(counts) + " of " + truePairs(contacts));
        }
        return new Found(counts[0], counts[1], counts[2], counts[3], truePairs(contacts), wrong);
    }

    private static long truePairs(List<DuplicateContact> contacts) {
        Map<Long, Long> people = new HashMap<>();
        contacts.forEach(contact -> people.merge(contact.person(), 1L, Long::sum));
        return people.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
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
