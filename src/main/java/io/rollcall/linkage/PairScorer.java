package io.rollcall.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores pairs of contacts as Fellegi and Sunter do: each field that agrees or differs adds bits of evidence, the binary logarithm of
 * how much more often it does so among contacts of one person than among strangers; to share what is rare says more. The sum is the
 * probability that both are one person. Rules above it keep contacts apart that evidence alone would merge: a number is an account, and
 * a wrong merge costs more than a question. See {@code src/docs/decisions/0030-how-alike.md}. Thread-safe.
 */
public final class PairScorer {

    /** How many other contacts a person has, on average. */
    private static final double DUPLICATES = 0.1;

    private static final double SAME_NAME = 0.93;
    private static final double LIKE_NAME = 0.86;
    private static final double OTHER_NAME = 0.75;

    /** What differing names say against one person, in bits. */
    private static final double NAMES_DIFFER = -9;

    /** A name alone, however rare, is no reason to ask about two contacts of a large number. */
    private static final double MOST_NAME_BITS = 14;

    /** An account says enough by itself, above its rarity: most contacts that WhatsApp begins have no name. */
    private static final double ONE_ACCOUNT = 11;

    private static final long FREQUENT = 5;
    private static final double TAIL_BITS = 12;
    private static final PairScore STRANGERS = new PairScore(0, Band.IGNORE, List.of());

    private final Thresholds thresholds;
    private final List<ComparisonField> fields;
    private final Map<String, Long> counts;
    private final double contacts;
    private final double[] equalBits;
    private final double[] differBits;
    private final double prior;

    /** The evidence from which on somebody is asked, in bits. */
    private final double least;

    private final double rareToken;

    /**
     * The scorer of one run.
     *
     * @param fields with their measured coincidence, in the order of the values of profiles
     */
    public PairScorer(Thresholds thresholds, List<ComparisonField> fields, NameFrequencies names) {
        this.thresholds = thresholds;
        this.fields = List.copyOf(fields);
        this.counts = names.counts();
        this.contacts = Math.max(100, names.contacts());
        this.prior = log2(DUPLICATES / contacts);
        this.rareToken = 1 / contacts;
        this.equalBits =
                this.fields.stream().mapToDouble(field -> bits(field, true)).toArray();
        this.differBits =
                this.fields.stream().mapToDouble(field -> bits(field, false)).toArray();
        this.least = log2(thresholds.review() / Math.max(1e-12, 1 - thresholds.review()));
    }

    private record Evidence(double bits, String reason) {}

    /** What is known of a pair while it is scored. */
    private static final class Findings {

        private final List<Evidence> evidence = new ArrayList<>(6);
        private double bits;
        private boolean sameAccount;
        private boolean exact;
        private boolean identityDiffers;
        private boolean contradicted;
        private double supporting;

        void add(double value, String reason) {
            bits += value;
            evidence.add(new Evidence(value, reason));
        }
    }

    /** The score; the same in whichever order the two are given. */
    public PairScore score(Profile one, Profile other) {
        // Most pairs end here: the best of names could not help them, and to compare names costs most.
        if (!mayMatter(one, other)) {
            return STRANGERS;
        }
        Findings findings = new Findings();
        findings.bits = prior;
        accounts(one, other, findings);
        values(one, other, findings);
        double likeness = names(one, other, findings);
        double score = 1 / (1 + Math.pow(2, -findings.bits));
        Band band = thresholds.band(score);
        if (band != Band.IGNORE && mayNotMerge(one, other, findings)) {
            band = Band.REVIEW;
        }
        boolean doubtful = (findings.exact || findings.sameAccount) && likeness < OTHER_NAME;
        if (band == Band.IGNORE && doubtful && findings.supporting > 0 && !findings.identityDiffers) {
            band = Band.REVIEW;
        }
        return band == Band.IGNORE
                ? new PairScore(score, band, List.of())
                : new PairScore(capped(score, band), band, reasons(findings));
    }

    /** Whether names could bring the pair to review; without looking at them. */
    private boolean mayMatter(Profile one, Profile other) {
        double bits = prior + MOST_NAME_BITS;
        for (int place = 0; place < fields.size(); place++) {
            String mine = one.values().get(place);
            String theirs = other.values().get(place);
            if (mine != null && theirs != null) {
                boolean equal = mine.equals(theirs);
                if (equal && fields.get(place).kind().isExact()) {
                    return true;
                }
                bits += equal ? equalBits[place] : differBits[place];
            }
        }
        return bits >= least
                || sharesNumber(one, other)
                || (bits + TAIL_BITS >= least && sameTail(one.accounts(), other.accounts()))
                || shares(one.scopedIds(), other.scopedIds());
    }

    private static boolean sharesNumber(Profile one, Profile other) {
        return shares(one.accounts(), other.accounts())
                || shares(one.accounts(), other.formerAccounts())
                || shares(one.formerAccounts(), other.accounts())
                || shares(one.formerAccounts(), other.formerAccounts());
    }

    private double bits(ComparisonField field, boolean equal) {
        double chance = Math.max(field.coincidence(), 1 / contacts);
        return switch (field.kind()) {
            case EXTERNAL_ID -> equal ? log2(contacts) + 7 : -3;
            case IDENTIFYING -> equal ? log2(contacts) + 7 : -8;
            case EMAIL -> equal ? log2(contacts) + 5 : -2;
            case DATE -> equal ? Math.max(0, log2(0.95 / chance)) : -5;
            case SUPPORTING -> equal ? Math.max(0, Math.min(10, log2(0.85 / chance))) : -1.5;
        };
    }

    /** A score is told in its band. */
    private double capped(double score, Band band) {
        return band == Band.REVIEW
                ? Math.min(Math.max(score, thresholds.review()), Math.max(thresholds.merge() - 0.001, 0))
                : score;
    }

    private boolean mayNotMerge(Profile one, Profile other, Findings findings) {
        if (findings.identityDiffers || findings.contradicted || !namesAgree(one, other)) {
            return true;
        }
        boolean certain = findings.exact || findings.sameAccount;
        if (!certain && confirmedDiffer(one, other)) {
            findings.add(0, "both numbers confirmed");
            return true;
        }
        return !certain;
    }

    private static boolean confirmedDiffer(Profile one, Profile other) {
        return one.confirmed() != null
                && other.confirmed() != null
                && !one.confirmed().equals(other.confirmed());
    }

    /** Relatives share mailboxes and numbers, and a part of their names. */
    private boolean namesAgree(Profile one, Profile other) {
        return one.name() == null
                || other.name() == null
                || NameSimilarity.isSpellingOf(one.name(), other.name(), this::isFrequent);
    }

    /** What many write is no typing error. */
    private boolean isFrequent(String token) {
        return counts.getOrDefault(token, 0L) >= FREQUENT;
    }

    private void accounts(Profile one, Profile other, Findings findings) {
        if (shares(one.accounts(), other.accounts())) {
            findings.sameAccount = true;
            // Where WhatsApp knows two accounts, the number is perhaps that of a family.
            findings.add(log2(contacts) + (confirmedDiffer(one, other) ? 3 : ONE_ACCOUNT), "same number");
        } else if (shares(one.accounts(), other.formerAccounts()) || shares(one.formerAccounts(), other.accounts())) {
            findings.sameAccount = true;
            findings.add(log2(contacts), "number that the other had");
        } else if (shares(one.formerAccounts(), other.formerAccounts())) {
            findings.sameAccount = true;
            findings.add(log2(contacts) - 2, "both had the same number");
        } else if (sameTail(one.accounts(), other.accounts())) {
            findings.add(Math.min(TAIL_BITS, log2(contacts)), "same end of the number");
            findings.supporting += 8;
        }
        if (shares(one.scopedIds(), other.scopedIds())) {
            findings.sameAccount = true;
            findings.add(log2(contacts) + ONE_ACCOUNT, "same business-scoped id");
        }
    }

    private static boolean sameTail(List<Long> mine, List<Long> theirs) {
        for (long one : mine) {
            for (long other : theirs) {
                if (one % 100_000_000L == other % 100_000_000L) {
                    return true;
                }
            }
        }
        return false;
    }

    private static <T> boolean shares(List<T> mine, List<T> theirs) {
        for (T each : mine) {
            if (theirs.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private void values(Profile one, Profile other, Findings findings) {
        for (int place = 0; place < fields.size(); place++) {
            String mine = one.values().get(place);
            String theirs = other.values().get(place);
            if (mine != null && theirs != null) {
                boolean equal = mine.equals(theirs);
                value(fields.get(place), equal, equal ? equalBits[place] : differBits[place], findings);
            }
        }
    }

    private static void value(ComparisonField field, boolean equal, double bits, Findings findings) {
        switch (field.kind()) {
            case EXTERNAL_ID, IDENTIFYING -> {
                findings.exact |= equal;
                findings.identityDiffers |= !equal && field.kind() == FieldKind.IDENTIFYING;
                findings.add(bits, equal ? "same " + field.label() : field.label() + " differs");
            }
            case EMAIL -> {
                findings.exact |= equal;
                findings.add(bits, equal ? "same e-mail" : "e-mail differs");
            }
            case DATE, SUPPORTING -> {
                findings.supporting += equal ? bits : 0;
                findings.contradicted |= !equal && field.kind() == FieldKind.DATE;
                findings.add(bits, field.label() + (equal ? " equal" : " differs"));
            }
        }
    }

    /** Adds what the names say; answers how near they are, 1 where one has none: then they say nothing. */
    private double names(Profile one, Profile other, Findings findings) {
        @Nullable String mine = one.name();
        @Nullable String theirs = other.name();
        if (mine == null || theirs == null) {
            return 1;
        }
        double likeness = NameSimilarity.between(mine, theirs);
        if (likeness < OTHER_NAME) {
            findings.add(NAMES_DIFFER, "names differ");
            return likeness;
        }
        double rarity = Math.min(MOST_NAME_BITS, Math.min(rarity(mine), rarity(theirs)));
        double share = likeness >= SAME_NAME ? 1 : likeness >= LIKE_NAME ? 0.75 : 0.25;
        String reason = likeness > 0.999 ? "names equal" : String.format(Locale.ROOT, "names %.2f", likeness);
        findings.add(rarity * share - (likeness >= LIKE_NAME ? 0 : 2), reason);
        return likeness;
    }

    /** How much it says to share a name, in bits. */
    private double rarity(String name) {
        double bits = 0;
        for (String token : Profile.tokens(name)) {
            Long count = counts.get(token);
            bits -= log2(count == null ? rareToken * 2 : count / contacts);
        }
        return bits;
    }

    private static List<String> reasons(Findings findings) {
        return findings.evidence.stream()
                .sorted(Comparator.comparingDouble((Evidence each) -> -Math.abs(each.bits()))
                        .thenComparing(Evidence::reason))
                .map(Evidence::reason)
                .toList();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
