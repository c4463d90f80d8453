package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    tag:vip                          | tag:vip
                    TAGS:vip                         | tag:vip
                    tag=vip                          | tag:vip
                    tag!=vip                         | -tag:vip
                    tag:vip -tag:churned             | tag:vip -tag:churned
                    tag:vip not tag:churned          | tag:vip -tag:churned
                    tag:vip AND not(tag:a)           | tag:vip -tag:a
                    list:"Follow up"                 | list:"Follow up"
                    list:“Follow up”                 | list:"Follow up"
                    tag:"5\\" \\\\ x"                | tag:"5\\" \\\\ x"
                    tag:expo*                        | tag:expo*
                    tag:"expo*"                      | tag:"expo*"
                    tag:"expo "*                     | tag:"expo "*
                    assignee:Aisha@example.com       | assignee:Aisha@example.com
                    assignee:none                    | assignee:none
                    assignee:"none"                  | assignee:"none"
                    opt-in:yes OR opt-in:unknown     | opt-in:yes OR opt-in:unknown
                    opt-in:"opted out"               | opt-in:no
                    country:Malaysia                 | country:MY
                    country:+65                      | country:SG
                    attr.city:"Kuala Lumpur"         | attr.city:"Kuala Lumpur"
                    attr.spend>=100                  | attr.spend>=100
                    attr.spend:>=100                 | attr.spend>=100
                    attr.spend:100..200              | attr.spend:100..200
                    attr.spend:100..                 | attr.spend>=100
                    attr.note:"a..b"                 | attr.note:"a..b"
                    created>=2026-01-01              | created>=2026-01-01
                    created:2026-01-01..2026-02-01   | created:2026-01-01..2026-02-01
                    created:Today                    | created:today
                    created<2026-01-01T07:00+08:00   | created<2026-01-01T07:00+08:00
                    last-conversed<030D              | last-conversed<30d
                    name~siti                        | name~siti
                    phone:+6012*                     | phone:+6012*
                    phone:"+60 12-345 6789"          | phone:+60123456789
                    whatsapp-id:+60123456789         | whatsapp-id:60123456789
                    run:42:Created                   | run:42:created
                    run:042                          | run:42
                    channel:main                     | channel:main
                    sent>10 id:7                     | sent>10 id:7
                    (tag:a OR tag:b) tag:c           | (tag:a OR tag:b) tag:c
                    tag:a OR tag:b tag:c             | tag:a OR tag:b tag:c
                    -(tag:a tag:b)                   | -(tag:a tag:b)
                    --tag:a                          | --tag:a
                    ((tag:a))                        | tag:a
                    """)
    void readsWhatPeopleWriteAndWritesItInOneForm(String text, String written) {
        if (written == null) {
            assertThat(mistakes(text)).isNotEmpty();
            return;
        }

        Filter filter = FilterText.parse(text);

        assertThat(FilterText.write(filter)).isEqualTo(written);
        assertThat(FilterText.parse(written)).isEqualTo(filter);
    }

    @Test
    void knowsTheChannelThatItIsOf() {
        assertThat(FilterText.parse("tag:vip channel:shop").channel()).contains("shop");
        assertThat(FilterText.parse("tag:vip").channel()).isEmpty();
    }

    static List<FilterMistake> mistakes(String text) {
        FilterException wrong = catchThrowableOfType(FilterException.class, () -> FilterText.parse(text));
        return wrong == null ? List.of() : wrong.mistakes();
    }
}
