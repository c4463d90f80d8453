package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private final Screen screen = new Screen();

    @ParameterizedTest
    @CsvSource({
        "auto,   true,  '',  xterm, true",
        "auto,   true,  1,   xterm, false",
        "auto,   true,  '',  dumb,  false",
        "auto,   false, '',  xterm, false",
        "always, false, 1,   dumb,  true",
        "never,  true,  '',  xterm, false"
    })
    void usesColoursWherePeopleWantThem(
            GlobalOptions.Color color, boolean person, String noColor, String term, boolean colored) {
        screen.options.color = color;
        screen.environment.put("NO_COLOR", noColor);
        screen.environment.put("TERM", term);

        String text = screen.terminal(person).green("done");

        assertThat(text).isEqualTo(colored ? "\u001b[32mdone\u001b[0m" : "done");
    }

    @Test
    void makesControlAndDirectionCharactersVisible() {
        assertThat(Terminal.harmless("a\u001b[31mb\u202ec\nd\u0000é👍")).isEqualTo("a\\u001b[31mb\\u202ec⏎d\\u0000é👍");
    }

    @Test
    void printsNothingButJsonOnStdoutWhenAskedForJson() {
        screen.options.json = true;
        Terminal terminal = screen.terminal(false);

        terminal.title("Import  a.csv");
        terminal.print("read 1");
        terminal.printJson(List.of());

        assertThat(screen.out().strip()).isEqualTo("[ ]");
        assertThat(screen.err().strip()).isEqualTo("Import  a.csv");
    }

    @Test
    void saysNothingButErrorsWhenQuiet() {
        screen.options.quiet = true;
        Terminal terminal = screen.terminal(true);

        terminal.print("read 1");
        terminal.note("starting");
        terminal.refuse(List.of("No."), Exit.NOT_STARTED);

        assertThat(screen.out()).isEmpty();
        assertThat(screen.err().strip()).isEqualTo("rollcall: No.");
        assertThat(terminal.showsProgress()).isFalse();
    }
}
