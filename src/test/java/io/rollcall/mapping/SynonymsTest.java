package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynonymsTest {

    @Test
    void noNameMeansTwoFieldsInAnyLanguage() throws IOException {
        Map<String, String> fieldOfName = new HashMap<>();

        for (String language : lines("index.txt")) {
            for (String line : lines(language)) {
                String field = line.substring(0, line.indexOf('=')).strip();
                for (String name : line.substring(line.indexOf('=') + 1).split(",", -1)) {
                    String other = fieldOfName.put(Words.key(name), field);
                    assertThat(other).as("'%s' in %s", name, language).isIn(null, field);
                }
            }
        }
        assertThat(fieldOfName).hasSizeGreaterThan(400).doesNotContainKey("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en.txt", "ms.txt", "es.txt", "pt.txt", "de.txt", "fr.txt", "ar.txt", "zh.txt", "hi.txt"})
    void everyLanguageHasNamesForTheFieldsOfEveryday(String language) throws IOException {
        List<String> fields = lines(language).stream()
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();

        assertThat(fields)
                .contains("phone", "name", "first-name", "last-name", "tags", "opt-in", "remarks", "country")
                .contains("lists", "assignee", "collaborators", "directory")
                .allMatch(word -> ContactField.ofWord(word).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "Handynummer, Vorname, Nachname, Schlagwörter, Einwilligung, Ländercode",
        "N° de téléphone, Prénom, Nom, Étiquettes, Consentement, Pays",
        "رقم الجوال, الاسم الأول, اسم العائلة, الوسوم, الموافقة, الدولة",
        "手机号码, 名字, 姓氏, 标签, 是否同意, 国家",
        "मोबाइल नंबर, पहला नाम, अंतिम नाम, टैग, सहमति, देश"
    })
    void readsAHeaderOfEachLanguage(
            String phone, String firstName, String lastName, String tags, String optIn, String country) {
        assertThat(Stream.of(phone, firstName, lastName, tags, optIn, country)
                        .map(name -> Synonyms.all().field(name).orElse(null)))
                .containsExactly(
                        ContactField.PHONE,
                        ContactField.FIRST_NAME,
                        ContactField.LAST_NAME,
                        ContactField.TAGS,
                        ContactField.OPT_IN,
                        ContactField.COUNTRY);
    }

    @Test
    void knowsEveryFieldByItsOwnWord() {
        for (ContactField field : ContactField.values()) {
            assertThat(Synonyms.all().field(field.word())).contains(field);
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (var in = Objects.requireNonNull(SynonymsTest.class.getResourceAsStream("/synonyms/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
