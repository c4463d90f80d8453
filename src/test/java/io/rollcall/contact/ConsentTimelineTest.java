package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentTimelineTest {

    @Test
    void tellsTheStatusAfterEachEntryAsItBecameKnown() {
        ConsentTimeline timeline = new ConsentTimeline(List.of(
                entry(ConsentEvent.of(1, ConsentChange.OPTED_IN, ConsentSource.IMPORT), 10, 10),
                entry(ConsentEvent.of(2, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD), 20, 20),
                entry(ConsentEvent.of(3, ConsentChange.OPTED_IN, ConsentSource.AGENT), 30, 30)));

        assertThat(timeline.statusAfter(1)).isEqualTo(ConsentStatus.OPTED_IN);
        assertThat(timeline.statusAfter(2)).isEqualTo(ConsentStatus.OPTED_OUT);
        assertThat(timeline.statusAfter(3)).isEqualTo(ConsentStatus.OPTED_OUT);
    }

    @Test
    void countsAnEntryThatCameLateOnlyFromThenOn() {
        ConsentTimeline timeline = new ConsentTimeline(List.of(
                entry(ConsentEvent.of(1, ConsentChange.OPTED_IN, ConsentSource.IMPORT), 20, 20),
                entry(ConsentEvent.of(2, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD), 10, 30)));

        assertThat(timeline.statusAfter(1)).isEqualTo(ConsentStatus.OPTED_IN);
        assertThat(timeline.statusAfter(2)).isEqualTo(ConsentStatus.OPTED_OUT);
    }

    @Test
    void takesAnEntryBackOnlyOnceItIsRetracted() {
        ConsentTimeline timeline = new ConsentTimeline(List.of(
                entry(ConsentEvent.of(1, ConsentChange.OPTED_OUT, ConsentSource.IMPORT), 10, 10),
                entry(ConsentEvent.retracting(2, 1, ConsentSource.IMPORT), 40, 40)));

        assertThat(timeline.statusAfter(1)).isEqualTo(ConsentStatus.OPTED_OUT);
        assertThat(timeline.statusAfter(2)).isEqualTo(ConsentStatus.UNKNOWN);
        assertThatThrownBy(() -> timeline.statusAfter(3)).hasMessage("The ledger has no entry 3.");
    }

    private static ConsentTimeline.Entry entry(ConsentEvent event, long occurred, long recorded) {
        return new ConsentTimeline.Entry(event, Instant.ofEpochSecond(occurred), Instant.ofEpochSecond(recorded));
    }
}
