package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentFoldTest {

    private static final List<ConsentSource> SOURCES = List.of(ConsentSource.values());
    private static final List<ConsentChange> CHANGES = List.of(ConsentChange.values());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                                       | UNKNOWN
            import+                                                 | OPTED_IN
            import-                                                 | OPTED_OUT
            # an import opts in only who never opted out
            import- import+                                         | OPTED_OUT
            agent- import+                                          | OPTED_OUT
            agent- agent+ import- import+                           | OPTED_OUT
            import+ import-                                         | OPTED_OUT
            # others lift each other's opt-outs
            agent- form+                                            | OPTED_IN
            import- integration+                                    | OPTED_IN
            form- agent+ agent-                                     | OPTED_OUT
            # a user's opt-out beats everything but the user
            user_keyword- agent+                                    | OPTED_OUT
            user_keyword- form+ integration+ import+                | OPTED_OUT
            user_keyword- user_preference+                          | OPTED_IN
            user_preference- user_keyword+ agent-                   | OPTED_OUT
            user_keyword- user_keyword+ agent- agent+               | OPTED_IN
            user_keyword- user_keyword+ import+                     | OPTED_IN
            user_keyword- agent- agent+                             | OPTED_OUT
            user_keyword- user_keyword+ user_keyword- agent+        | OPTED_OUT
            # what was retracted never was
            import- retract1                                        | UNKNOWN
            import+ import- retract2                                | OPTED_IN
            import- retract1 import+                                | OPTED_IN
            import- import+ retract1                                | OPTED_IN
            agent+ import- agent+ retract3                          | OPTED_OUT
            # but a user's word is never retracted
            user_keyword- retract1                                  | OPTED_OUT
            user_keyword- retract1 agent+                           | OPTED_OUT
            """)
    void foldsLedger(String ledger, ConsentStatus status) {
        assertThat(ConsentFold.fold(parse(ledger))).isEqualTo(status);
    }

    @Test
    void agreesWithItsRulesReadOneByOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 50_000; i++) {
            List<ConsentEvent> ledger = random(random);

            assertThat(ConsentFold.fold(ledger)).as("%s, seed %d", ledger, seed).isEqualTo(byRules(ledger));
        }
    }

    @Test
    void neverOptsInAfterTheUsersOptOutWithoutTheUser() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 50_000; i++) {
            List<ConsentEvent> ledger = random(random);
            ledger.add(ConsentEvent.of(ledger.size() + 1, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD));
            random(random).stream()
                    .filter(event -> !event.source().byUser())
                    .map(event -> new ConsentEvent(
                            ledger.size() + 100 + event.id(), event.change(), event.source(), event.retracts()))
                    .forEach(ledger::add);

            assertThat(ConsentFold.fold(ledger)).as("%s, seed %d", ledger, seed).isEqualTo(ConsentStatus.OPTED_OUT);
        }
    }

    @Test
    void foretellsWhetherAnOptInWouldCount() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 50_000; i++) {
            List<ConsentEvent> ledger = random(random);
            ConsentSource source = any(SOURCES, random);
            List<ConsentEvent> longer = new ArrayList<>(ledger);
            longer.add(ConsentEvent.of(ledger.size() + 1, ConsentChange.OPTED_IN, source));
            boolean counts = counts(longer, longer.size() - 1);

            assertThat(ConsentFold.acceptsOptIn(ledger, source))
                    .as("%s, seed %d", longer, seed)
                    .isEqualTo(counts);
        }
    }

    /** The numbered rules of {@link ConsentFold}, word by word and slowly. */
    private static ConsentStatus byRules(List<ConsentEvent> ledger) {
        boolean withheld = false;
        for (int i = ledger.size() - 1; i >= 0; i--) {
            ConsentEvent event = ledger.get(i);
            withheld |= event.change() == ConsentChange.WITHHELD && stands(ledger, event);
            if (counts(ledger, i)) {
                ConsentStatus in = withheld ? ConsentStatus.UNKNOWN : ConsentStatus.OPTED_IN;
                return event.change().isOptIn() ? in : ConsentStatus.OPTED_OUT;
            }
        }
        return ConsentStatus.UNKNOWN;
    }

    private static boolean counts(List<ConsentEvent> ledger, int index) {
        ConsentEvent event = ledger.get(index);
        if (!stands(ledger, event) || event.change() == ConsentChange.WITHHELD) {
            return false;
        }
        if (!event.change().isOptIn() || event.source().byUser()) {
            return true;
        }
        List<ConsentEvent> before = ledger.subList(0, index).stream()
                .filter(earlier -> stands(ledger, earlier))
                .toList();
        if (event.source() == ConsentSource.IMPORT) {
            return before.stream().noneMatch(earlier -> earlier.change() == ConsentChange.OPTED_OUT);
        }
        List<ConsentEvent> users = before.stream()
                .filter(earlier -> earlier.source().byUser() && earlier.change() != ConsentChange.WITHHELD)
                .toList();
        return users.isEmpty() || users.get(users.size() - 1).change() != ConsentChange.OPTED_OUT;
    }

    private static boolean stands(List<ConsentEvent> ledger, ConsentEvent event) {
        return event.change() != ConsentChange.RETRACTED
                && (event.source().byUser()
                        || ledger.stream().noneMatch(other -> other.retracts().orElse(-1) == event.id()));
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<ConsentEvent> random(Random random) {
        List<ConsentEvent> ledger = new ArrayList<>();
        int length = random.nextInt(10);
        for (int id = 1; id <= length; id++) {
            ConsentSource source = any(SOURCES, random);
            ConsentChange change = any(CHANGES, random);
            ledger.add(
                    change == ConsentChange.RETRACTED
                            ? ConsentEvent.retracting(id, 1 + random.nextInt(length), ConsentSource.IMPORT)
                            : ConsentEvent.of(id, change, source));
        }
        return ledger;
    }

    private static List<ConsentEvent> parse(String ledger) {
        List<ConsentEvent> events = new ArrayList<>();
        for (String word : ledger == null ? new String[0] : ledger.split(" +", -1)) {
            int id = events.size() + 1;
            if (word.startsWith("retract")) {
                events.add(ConsentEvent.retracting(id, Long.parseLong(word.substring(7)), ConsentSource.IMPORT));
                continue;
            }
            ConsentSource source = Arrays.stream(ConsentSource.values())
                    .filter(known -> known.word().equals(word.substring(0, word.length() - 1)))
                    .findFirst()
                    .orElseThrow();
            events.add(
                    ConsentEvent.of(id, word.endsWith("+") ? ConsentChange.OPTED_IN : ConsentChange.OPTED_OUT, source));
        }
        return events;
    }
}
