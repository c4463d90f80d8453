package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    private final Screen screen = new Screen();

    @ParameterizedTest
    @CsvSource({"y, true", "' YES ', true", "n, false", "yesterday, false", "'', false"})
    void takesOnlyAYesForAYes(String answer, boolean yes) {
        InputStream typed = new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8));

        boolean taken = Question.isAnsweredWithYes(screen.terminal(true), typed, "Remove it?", false);

        assertThat(taken).isEqualTo(yes);
        assertThat(screen.err()).isEqualTo("Remove it? [y/N] ");
    }

    @Test
    void asksNobodyWhereTheAnswerWasGiven() {
        boolean taken =
                Question.isAnsweredWithYes(screen.terminal(false), InputStream.nullInputStream(), "Remove it?", true);

        assertThat(taken).isTrue();
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void refusesWhereNobodyCanAnswer() {
        InputStream yes = new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Question.isAnsweredWithYes(screen.terminal(false), yes, "Remove it?", false))
                .isInstanceOf(NoSuchThingException.class)
                .hasMessage("Remove it? Nobody is there to answer; expected --yes.");
    }
}
