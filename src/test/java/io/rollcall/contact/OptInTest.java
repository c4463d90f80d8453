package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptInTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "YES",
                " Yes. ",
                "true",
                "TRUE",
                "1",
                "y",
                "opted in",
                "Opted-In",
                "OPT IN",
                "opted_in",
                "subscribed",
                "ya",
                "Sí",
                "SI",
                "sim",
                "verdadero",
                "setuju",
                "✓ yes"
            })
    void readsYes(String text) {
        assertThat(OptIn.parse(text)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No",
                "false",
                "FALSE",
                "0",
                "n",
                "opted out",
                "Opted-Out",
                "opted_out",
                "unsubscribed",
                "STOP",
                "stop",
                "tidak",
                "tak",
                "não",
                "NAO",
                "falso",
                "baja"
            })
    void readsNo(String text) {
        assertThat(OptIn.parse(text)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--", "maybe", "2", "unknown", "yes no", "pending", "✓"})
    void readsNeither(String text) {
        assertThat(OptIn.parse(text)).isEmpty();
    }

    @Test
    void noWordMeansBoth() {
        Map<String, List<String>> words = WordList.read("opt-in.txt");

        assertThat(words).containsOnlyKeys("yes", "no");
        assertThat(Collections.disjoint(words.get("yes"), words.get("no"))).isTrue();
    }
}
