package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.store.EventCounts;
import io.rollcall.undo.UndoOffer;
import io.rollcall.updates.UpdateOffer;
import io.rollcall.updates.UpdateRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runs tell automations: written with the change, sent at least once and in order. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class EventDeliveryIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Workbench workbench;
    private final Imports imports;
    private final List<JsonNode> received = new ArrayList<>();
    private Instant now = Instant.now().plusSeconds(60);

    EventDeliveryIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        StringBuilder file = new StringBuilder("phone,tags\n");
        for (int i = 10; i < 40; i++) {
            file.append("+601234567").append(i).append(i < 20 ? ",old" : ",").append('\n');
        }
        imports.importing(file.toString());
    }

    /** The table is shared by all tests of the class. */
    @AfterEach
    void withdrawWhatIsLeft() {
        imports.sql("UPDATE contact_event SET state = 'withdrawn', ended_at = now() WHERE state = 'pending'")
                .update();
    }

    @Test
    void tellsOfEachContactThatChangedAndOfNoOther() {
        RunSummary run = update("", List.of("old", "new"), AutomationEvents.EACH);

        assertThat(run.review().events()).isEqualTo(new EventCounts(30, 0, 0, 0));
        assertThat(deliver((id, body) -> new Answer.Taken())).isEqualTo(30);
        assertThat(received).hasSize(30).allSatisfy(event -> {
            assertThat(event.get("type").stringValue()).isEqualTo("contact.updated");
            assertThat(event.get("run").longValue()).isEqualTo(run.number());
            assertThat(event.at("/contact/phone").stringValue()).startsWith("+601234567");
        });
        assertThat(received.stream()
                        .filter(event ->
                                event.at("/contact/phone").stringValue().equals("+60123456710"))
                        .map(event -> event.get("tags").toString()))
                .containsExactly("{\"added\":[\"new\"],\"removed\":[]}");
        assertThat(events(run)).isEqualTo(new EventCounts(0, 30, 0, 0));
        assertThat(update("", List.of("new"), AutomationEvents.EACH).review().events())
                .isEqualTo(EventCounts.NONE);
    }

    @Test
    void tellsNothingUnlessAskedAndOneThingOfARunIfAskedForThat() {
        assertThat(update("", List.of("silent"), null).review().events()).isEqualTo(EventCounts.NONE);

        RunSummary run = update("tag:old", List.of("sum"), AutomationEvents.SUMMARY);
        deliver((id, body) -> new Answer.Taken());

        assertThat(received).hasSize(1);
        assertThat(received.get(0).get("type").stringValue()).isEqualTo("run.completed");
        assertThat(received.get(0).at("/counts/updated").longValue()).isEqualTo(10);
        assertThat(events(run)).isEqualTo(new EventCounts(0, 1, 0, 0));
    }

    @Test
    void keepsTheOrderOfEachContactWhateverTheReceiverRefuses() {
        for (String tag : List.of("one", "two", "three")) {
            update("", List.of(tag), AutomationEvents.EACH);
        }
        Random chance = new Random(7);
        Map<String, Integer> attempts = new HashMap<>();
        long rounds = 0;
        while (received.size() < 90 && rounds++ < 2_000) {
            deliver((id, body) -> {
                attempts.merge(id, 1, Integer::sum);
                int dice = chance.nextInt(10);
                return dice < 1
                        ? new Answer.Refused("down", false)
                        : dice < 3 && attempts.getOrDefault(id, 0) < 4
                                ? new Answer.Refused("this one", false, true, Duration.ZERO)
                                : new Answer.Taken();
            });
            now = now.plusSeconds(120);
        }

        Map<String, List<String>> byContact = new HashMap<>();
        received.forEach(event -> byContact
                .computeIfAbsent(event.at("/contact/phone").stringValue(), phone -> new ArrayList<>())
                .add(event.at("/tags/added/0").stringValue()));
        assertThat(byContact).hasSize(30);
        assertThat(byContact.values()).allSatisfy(tags -> assertThat(tags).containsExactly("one", "two", "three"));
    }

    @Test
    void sendsInOrderAlsoWithTwoServers() {
        for (String tag : List.of("one", "two", "three")) {
            update("", List.of(tag), AutomationEvents.EACH);
        }
        CompletableFuture<?>[] servers = Stream.of(1, 2, 3)
                .map(server -> CompletableFuture.runAsync(() -> {
                    while (deliver((id, body) -> new Answer.Taken()) > 0) {
                        Thread.onSpinWait();
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(servers).join();
        deliver((id, body) -> new Answer.Taken());

        Map<String, List<String>> byContact = new HashMap<>();
        received.forEach(event -> byContact
                .computeIfAbsent(event.at("/contact/phone").stringValue(), phone -> new ArrayList<>())
                .add(event.at("/tags/added/0").stringValue()));
        assertThat(byContact.values())
                .hasSize(30)
                .allSatisfy(tags -> assertThat(tags).containsExactly("one", "two", "three"));
    }

    @Test
    void givesUpWhatIsRefusedAgainAndAgainAndGoesOnWithTheNext() {
        RunSummary first = update("tag:old", List.of("one"), AutomationEvents.EACH);
        RunSummary second = update("tag:old", List.of("two"), AutomationEvents.EACH);
        for (int i = 0; i < 20; i++) {
            deliver((id, body) -> body.contains("\"one\"") && body.contains("+60123456710")
                    ? new Answer.Refused("it answered with status 422", false, true, Duration.ZERO)
                    : new Answer.Taken());
            now = now.plusSeconds(7_200 / 4);
        }

        assertThat(events(first)).isEqualTo(new EventCounts(0, 9, 0, 1));
        assertThat(events(second)).isEqualTo(new EventCounts(0, 10, 0, 0));
    }

    @Test
    void leavesAReceiverAloneThatDoesNotAnswer() {
        update("", List.of("one"), AutomationEvents.EACH);
        List<String> tried = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            deliver((id, body) -> {
                tried.add(id);
                return new Answer.Refused("down", false);
            });
        }
        assertThat(tried).hasSizeLessThan(6).doesNotHaveDuplicates();
        now = now.plusSeconds(600);
        assertThat(deliver((id, body) -> new Answer.Taken())).isEqualTo(30);
    }

    @Test
    void losesNothingThatHadWaitedForLong() {
        RunSummary run = update("", List.of("one"), AutomationEvents.EACH);
        now = now.plus(Duration.ofDays(3));

        EventDelivery.Sent down = send((id, body) -> new Answer.Refused("down", false));
        assertThat(down).isEqualTo(new EventDelivery.Sent(0, 0, 1, true));
        EventDelivery.Sent gone = send((id, body) -> new Answer.Refused("it answered with status 410", true));
        assertThat(gone).isEqualTo(new EventDelivery.Sent(0, 0, 1, true));

        now = now.plus(Duration.ofHours(3));
        assertThat(deliver((id, body) -> new Answer.Taken())).isEqualTo(30);
        assertThat(events(run)).isEqualTo(new EventCounts(0, 30, 0, 0));
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsks() {
        update("tag:old", List.of("one"), AutomationEvents.EACH);
        EventDelivery delivery = delivery(
                (id, body) -> new Answer.Refused("it answered with status 429", false, false, Duration.ofMinutes(20)));

        assertThat(delivery.deliver()).isEqualTo(new EventDelivery.Sent(0, 0, 1, true));
        now = now.plus(Duration.ofMinutes(19));
        assertThat(delivery.deliver()).isEqualTo(new EventDelivery.Sent(0, 0, 0, true));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(delivery.deliver()).isEqualTo(new EventDelivery.Sent(0, 0, 1, true));
    }

    @Test
    void sendsNothingThatIsWithdrawnAfterItWasTaken() {
        RunSummary run = update("tag:old", List.of("one"), AutomationEvents.EACH);

        long delivered = deliver((id, body) -> {
            workbench.stores().contactEvents().withdraw(run.number(), now);
            return new Answer.Taken();
        });

        assertThat(delivered).isEqualTo(1);
        assertThat(received).hasSize(1);
        assertThat(events(run)).isEqualTo(new EventCounts(0, 1, 9, 0));
    }

    @Test
    void undoWithdrawsWhatWasNotDelivered() {
        RunSummary run = update("", List.of("one"), AutomationEvents.EACH);
        List<String> taken = new ArrayList<>();
        deliver((id, body) -> {
            if (taken.size() == 12) {
                return new Answer.Refused("down", false);
            }
            taken.add(id);
            return new Answer.Taken();
        });

        UndoOffer offer = workbench.undos().offer(run.number()).orElseThrow();
        workbench.undos().start(offer, false, "test", "operator@workbench", ProgressListener.NONE);

        assertThat(events(run)).isEqualTo(new EventCounts(0, 12, 18, 0));
        now = now.plusSeconds(7_200);
        received.clear();
        deliver((id, body) -> new Answer.Taken());
        assertThat(received).isEmpty();
    }

    /** Each call is a server that has just started, and knows of no pause. */
    private long deliver(Receiver receiver) {
        return send(receiver).delivered();
    }

    private EventDelivery.Sent send(Receiver receiver) {
        return delivery(receiver).deliver();
    }

    private EventDelivery delivery(Receiver receiver) {
        AutomationSettings settings =
                new AutomationSettings(Optional.of(URI.create("http://127.0.0.1/hook")), 1_000, Optional.empty());
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        Sender sender = (id, target, body) -> {
            Answer answer = receiver.take(id, body);
            if (answer instanceof Answer.Taken) {
                synchronized (received) {
                    received.add(JSON.readTree(body));
                }
            }
            return answer;
        };
        return new EventDelivery(workbench.stores().contactEvents(), workbench.transaction(), settings, sender, clock);
    }

    private interface Receiver {
        Answer take(String id, String body);
    }

    private EventCounts events(RunSummary run) {
        return workbench.stores().contactEvents().count(run.number());
    }

    private RunSummary update(
            String where, List<String> tags, @org.jspecify.annotations.Nullable AutomationEvents events) {
        UpdateJob job = new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                UpdateJob.Source.NOTHING,
                new UpdateJob.Selection(
                        imports.channelName(),
                        where.isEmpty() ? null : where,
                        where.isEmpty() ? true : null,
                        null,
                        ZoneId.of("Asia/Kuala_Lumpur")),
                UpdateJob.Change.ofLabels(tags, List.of(), List.of(), List.of()),
                UpdateJob.Guard.NOTHING,
                new UpdateJob.Automations(events),
                Schedule.NOTHING,
                Notifying.NOTHING);
        try (UpdateOffer offer = workbench
                .updates()
                .offer(new UpdateRequest("update", job, Origins.OPTIONS, "operator@workbench", "test"))) {
            RunSummary run =
                    workbench.updates().start(offer, ProgressListener.NONE).summary();
            assertThat(run.state().isComplete()).isTrue();
            return run;
        }
    }
}
