package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameFormTest {

    @ParameterizedTest
    @CsvSource({
        "Сергей Иванов, sergej ivanov",
        "王小明, wang xiao ming",
        "प्रिया शर्मा, priya sarma",
        "Γιώργος Παπαδόπουλος, giorgos papadopoulos",
        "محمد علي, mhmd ly",
        "José Ñúñez, jose nunez",
        "Straße Groß, strasse gross",
        "Søren Ærø, soren aero",
        "ＡＮＡ　Ｓｏｕｚａ, ana souza",
    })
    void writesEveryScriptInLatinLetters(String name, String form) {
        assertThat(NameForm.of(name)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"สมชาย ใจดี", "김민수", "たなか さくら", "שרה כהן", "நித்யா", "გიორგი"})
    void writesScriptsOfWhichItHasNoTableInLatinLettersToo(String name) {
        assertThat(NameForm.of(name))
                .hasValueSatisfying(form -> assertThat(form).matches("[a-z0-9]+( [a-z0-9]+)*"));
    }

    @ParameterizedTest
    @CsvSource({
        "Dr. Anna Müller, anna muller",
        "Mr Lee, lee",
        "Haji Ali bin Abu, ali abu",
        "Siti binti Ahmad, siti ahmad",
        "Muthu a/l Raman, muthu raman",
        "Devi A/P Raman, devi raman",
        "Tan Sri Ali Abu, ali abu",
        "João da Silva dos Santos, joao silva santos",
        "Don Pedro García, pedro garcia",
        "José Ortega y Gasset, jose ortega gasset",
        "Abd al-Rahman Said, abdulrahman said",
        "Abdur Rahman Said, abdulrahman said",
        "Ana 🌸 Souza!!, ana souza",
        "O'Brien, obrien",
    })
    void leavesOutTitlesParticlesAndSigns(String name, String form) {
        assertThat(NameForm.of(name)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "A. Kumar, a kumar",
        "P. Kumar, p kumar",
        "Tan Wei Ling, tan wei ling",
        "Wei Ling Tan, wei ling tan",
        "Le Minh, le minh",
        "Do Minh, do minh",
        "Nguyễn Văn An, nguyen van an",
        "Sri Wahyuni, sri wahyuni",
        "Don Smith, don smith",
        "Al Smith, al smith",
        "Dr, dr",
        "Tan Sri, tan sri",
    })
    void keepsWhatOnlyLooksLikeATitleOrAParticle(String name, String form) {
        assertThat(NameForm.of(name)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "🙂", "12 34", "---", "'"})
    void hasNoFormWithoutLetters(String name) {
        assertThat(NameForm.of(name)).isEmpty();
    }

    @Test
    void hasEightTokensAtMost() {
        assertThat(NameForm.of("ana bea cleo dora eva fay gia hana ida"))
                .contains("ana bea cleo dora eva fay gia hana");
    }

    @Test
    void isItsOwnForm() {
        for (String name : List.of("Dr. Anna Müller", "Сергей Иванов", "Abd al-Rahman", "João da Silva", "王小明")) {
            String form = NameForm.of(name).orElseThrow();

            assertThat(NameForm.of(form)).contains(form);
        }
    }

    @Test
    void isTheSameForManyAtOnce() {
        List<String> forms = IntStream.range(0, 4000)
                .parallel()
                .mapToObj(i ->
                        NameForm.of("Юлия Чайковская " + (char) ('а' + i % 30)).orElseThrow())
                .toList();

        for (int i = 0; i < forms.size(); i++) {
            assertThat(forms.get(i)).isEqualTo(forms.get(i % 30));
        }
    }
}
