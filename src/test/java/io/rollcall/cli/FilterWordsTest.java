package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterWordsTest {

    @Test
    void putsBackTheQuotesThatTheShellHasTaken() {
        assertThat(FilterWords.join(List.of("list:Follow up", "tag:vip"))).isEqualTo("list:\"Follow up\" tag:vip");
        assertThat(FilterWords.join(List.of("-list:5\" and more"))).isEqualTo("-list:\"5\\\" and more\"");
        assertThat(FilterWords.join(List.of("created>=2026-01-31 07:00"))).isEqualTo("created>=\"2026-01-31 07:00\"");
    }

    @Test
    void leavesAWholeFilterInOneWordAsItIs() {
        assertThat(FilterWords.join(List.of("tag:vip country:MY"))).isEqualTo("tag:vip country:MY");
        assertThat(FilterWords.join(List.of("tag:a OR", "list:\"x y\""))).isEqualTo("tag:a OR list:\"x y\"");
        assertThat(FilterWords.join(List.of("(tag:a", "OR", "tag:b)"))).isEqualTo("(tag:a OR tag:b)");
    }
}
