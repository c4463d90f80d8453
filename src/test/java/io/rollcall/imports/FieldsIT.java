package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 4: not stated is not empty; and what history tells of a change. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class FieldsIT {

    private static final String PHONE = "+60123456789";

    private static final String FULL = """
            phone,name,external-id,remarks,avatar,tags
            +60123456789,Aminah,C-1,Likes tea,https://example.org/a.png,"vip,expo"
            """;

    private final Workbench workbench;

    FieldsIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    private record Fields(String name, String externalId, String remarks, String avatar, List<String> tags) {

        static Fields of(ContactSummary contact) {
            return new Fields(
                    contact.displayName().orElse(""),
                    contact.externalId().orElse(""),
                    contact.remarks().orElse(""),
                    contact.avatar().orElse(""),
                    contact.tags());
        }
    }

    private static final Fields ALL =
            new Fields("Aminah", "C-1", "Likes tea", "https://example.org/a.png", List.of("expo", "vip"));

    @Test
    void leavesFieldsWithoutAColumnAlone() {
        Imports imports = workbench.imports();
        imports.importing(FULL);

        ImportResult run = imports.importing("phone\n" + PHONE + "\n");

        assertThat(run).hasBooks("read 1 = unchanged 1");
        assertThat(Fields.of(imports.contact(PHONE))).isEqualTo(ALL);
        assertThat(imports.contact(PHONE).version()).isEqualTo(1);
    }

    @Test
    void leavesFieldsWithABlankCellAlone() {
        Imports imports = workbench.imports();
        imports.importing(FULL);

        ImportResult run = imports.importing("phone,name,external-id,remarks,avatar,tags\n" + PHONE + ",,, ,,\n");

        assertThat(run).hasBooks("read 1 = unchanged 1");
        assertThat(Fields.of(imports.contact(PHONE))).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({"name", "external-id", "remarks", "avatar", "tags"})
    void emptiesExactlyTheFieldThatTwoDashesStandIn(String field) {
        Imports imports = workbench.imports();
        imports.importing(FULL);

        ImportResult run = imports.importing("phone," + field + "\n" + PHONE + ",--\n");

        Fields expected = new Fields(
                field.equals("name") ? "" : ALL.name,
                field.equals("external-id") ? "" : ALL.externalId,
                field.equals("remarks") ? "" : ALL.remarks,
                field.equals("avatar") ? "" : ALL.avatar,
                field.equals("tags") ? List.of() : ALL.tags);
        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(Fields.of(imports.contact(PHONE))).isEqualTo(expected);
    }

    @Test
    void createsAContactWithoutTheFieldsThatARowEmpties() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone,name,remarks,tags\n" + PHONE + ",--,--,--\n");
        ImportResult again = imports.importing("phone,name,remarks,tags\n" + PHONE + ",--,--,--\n");

        assertThat(run).hasBooks("read 1 = created 1");
        assertThat(again).hasBooks("read 1 = unchanged 1");
        assertThat(Fields.of(imports.contact(PHONE))).isEqualTo(new Fields("", "", "", "", List.of()));
    }

    @Test
    void replacesTheTagsByThoseOfTheLaunchWhereTheRowEmptiesThem() {
        Imports imports = workbench.imports();
        imports.importing(FULL);

        ImportResult run = imports.withTags("Expo", "new").importing("phone,tags\n" + PHONE + ",--\n");

        assertThat(run).hasBooks("read 1 = updated 1").hasNewTags(1);
        assertThat(imports.contact(PHONE).tags()).containsExactly("expo", "new");
    }

    @Test
    void rejectsTwoDashesInIdentitiesAndOptIn() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,whatsapp-id,business-scoped-id,opt-in
                --,60123456781,,
                +60123456782,--,,
                +60123456783,,--,
                +60123456784,,,--
                """);

        assertThat(run)
                .hasBooks("read 4 = rejected 4")
                .hasRejects(Map.of(
                        "PHONE_MISSING", 1L,
                        "WHATSAPP_ID_INVALID", 1L,
                        "BUSINESS_SCOPED_ID_INVALID", 1L,
                        "OPT_IN_INVALID", 1L));
    }

    @Test
    void promotesAContactThatHadOnlyWrittenToUsAndKeepsItsOrigin() {
        Imports imports = workbench.imports();
        imports.sql("""
                INSERT INTO contact (channel_id, match_key, phone, whatsapp_id, origin, in_directory, created_at, updated_at)
                VALUES (:channel, 60123456789, '+60123456789', '60123456789', 'inbound', false, '2026-01-01Z', '2026-01-01Z')""").param("channel", imports.channel()).update();

        ImportResult run = imports.importing("phone\n" + PHONE + "\n");

        ContactSummary contact = imports.contact(PHONE);
        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(contact.inDirectory()).isTrue();
        assertThat(contact.origin()).isEqualTo("inbound");
        assertThat(contact.originRun()).isEmpty();
        assertThat(change(imports, run)).isEqualTo("{\"in_directory\": false} -> {\"in_directory\": true} tags + -");
    }

    @Test
    void remembersWhichRunAndRowCreatedAContact() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone,name\n+60123456781,A\n\n" + PHONE + ",B\n");

        ContactSummary contact = imports.contact(PHONE);
        assertThat(contact.origin()).isEqualTo("import");
        assertThat(contact.originRun()).hasValue(run.run());
        assertThat(contact.originRow()).hasValue(4L);
        assertThat(contact.createdAt()).isEqualTo(run.summary().startedAt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name        | Siti                      | {"display_name": "Aminah"} -> {"display_name": "Siti"} tags + -
            name        | --                        | {"display_name": "Aminah"} -> {"display_name": null} tags + -
            external-id | C-2                       | {"external_id": "C-1"} -> {"external_id": "C-2"} tags + -
            remarks     | "Say ""hi"" now"          | {"remarks": "Likes tea"} -> {"remarks": "Say \\"hi\\" now"} tags + -
            avatar      | https://example.org/b.png | {"avatar": "https://example.org/a.png"} -> {"avatar": "https://example.org/b.png"} tags + -
            whatsapp-id | 60123456789               | {"whatsapp_id": null} -> {"whatsapp_id": "60123456789"} tags + -
            business-scoped-id | US.1001            | {"business_scoped_id": null} -> {"business_scoped_id": "US.1001"} tags + -
            tags        | "new,VIP"                 | {} -> {} tags +new -
            tags        | --                        | {} -> {} tags + -expo,vip
            opt-in      | no                        | {"opt_in_status": "unknown"} -> {"opt_in_status": "opted_out"} tags + -
            """)
    void remembersExactlyWhatChanged(String column, String cell, String expected) {
        Imports imports = workbench.imports();
        imports.importing(FULL);

        ImportResult run = imports.importing("phone," + column + "\n" + PHONE + "," + cell + "\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(change(imports, run)).isEqualTo(expected);
        assertThat(imports.contact(PHONE).version()).isEqualTo(2);
    }

    @Test
    void remembersSeveralChangesOfOneRowTogetherAndNothingOfCreatedOrUnchangedContacts() {
        Imports imports = workbench.imports();
        ImportResult first = imports.importing(FULL + "+60123456781,B,,,,\n");

        ImportResult run = imports.importing("""
                phone,name,remarks,tags
                +60123456789,Siti,--,new
                +60123456781,B,,
                """);

        assertThat(change(imports, run))
                .isEqualTo("{\"remarks\": \"Likes tea\", \"display_name\": \"Aminah\"} ->"
                        + " {\"remarks\": null, \"display_name\": \"Siti\"} tags +new -");
        assertThat(imports.sql("SELECT count(*) FROM contact_change WHERE run_id = :run")
                        .param("run", first.run())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The one change of a run, in words. */
    private static String change(Imports imports, ImportResult run) {
        return imports.sql("""
                SELECT before::text || ' -> ' || after::text
                       || ' tags +' || (SELECT coalesce(string_agg(g.name, ',' ORDER BY g.name), '') FROM tag g WHERE g.id = ANY (tags_added))
                       || ' -' || (SELECT coalesce(string_agg(g.name, ',' ORDER BY g.name), '') FROM tag g WHERE g.id = ANY (tags_removed))
                FROM contact_change WHERE run_id = :run AND kind = 'updated' AND actor = 'operator@workbench'""").param("run", run.run()).query(String.class).single();
    }
}
