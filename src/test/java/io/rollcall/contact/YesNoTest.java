package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YesNoTest {

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Y", "TRUE", "1", "on", "Ya", "Sí", "sim", "ja", "Oui", "نعم", "是", "हाँ"})
    void readsYes(String text) {
        assertThat(YesNo.parse(text)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "N", "FALSE", "0", "off", "tidak", "falso", "não", "nein", "Non", "لا", "否", "नहीं"})
    void readsNo(String text) {
        assertThat(YesNo.parse(text)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opted in", "subscribed", "STOP", "unsubscribed", "2", "maybe"})
    void readsNoWordOfConsent(String text) {
        assertThat(YesNo.parse(text)).isEmpty();
    }

    @Test
    void noWordMeansBothWithWordsOfConsentNeither() {
        List<String> yes = new ArrayList<>(WordList.read("yes-no.txt").getOrDefault("yes", List.of()));
        List<String> no = new ArrayList<>(WordList.read("yes-no.txt").getOrDefault("no", List.of()));
        yes.addAll(WordList.read("opt-in.txt").getOrDefault("yes", List.of()));
        no.addAll(WordList.read("opt-in.txt").getOrDefault("no", List.of()));

        assertThat(yes).isNotEmpty();
        assertThat(Collections.disjoint(yes, no)).isTrue();
    }
}
