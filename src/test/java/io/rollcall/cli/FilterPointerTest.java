package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterPointerTest {

    @Test
    void pointsAtTheColumn() {
        assertThat(FilterPointer.lines("tag:a tga:b", 7)).containsExactly("  tag:a tga:b", "        ^");
        assertThat(FilterPointer.lines("tag:", 5)).containsExactly("  tag:", "      ^");
        assertThat(FilterPointer.lines("tag:a", 0)).isEmpty();
    }

    @Test
    void showsThePartOfALongFilterThatMatters() {
        List<String> lines = FilterPointer.lines("x".repeat(500) + "!" + "y".repeat(500), 501);

        assertThat(lines.get(0)).hasSizeLessThan(90).startsWith("  …x").endsWith("y…");
        assertThat(lines.get(0).charAt(lines.get(1).length() - 1)).isEqualTo('!');
    }

    @Test
    void letsNothingSteerTheTerminal() {
        assertThat(FilterPointer.lines("a\u001b[2J\u202eb\nc", 9).get(0)).isEqualTo("  a [2J b c");
    }
}
