package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.RunSegment.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSegmentTest {

    @Test
    void isARunAloneOrWithWhatBecameOfItsContacts() {
        assertThat(RunSegment.parse("42")).contains(new RunSegment(42, Optional.empty()));
        assertThat(RunSegment.parse("42:created")).contains(new RunSegment(42, Optional.of(Part.CREATED)));
        assertThat(RunSegment.parse("run:42:Rejected")).contains(new RunSegment(42, Optional.of(Part.REJECTED)));
        assertThat(RunSegment.parse(" 042 ")).contains(new RunSegment(42, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "42:", "42:made", "created", "42:created:x", "9999999999999999999"})
    void isNothingElse(String text) {
        assertThat(RunSegment.parse(text)).isEmpty();
    }
}
