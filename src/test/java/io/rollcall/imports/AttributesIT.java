package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.store.Additions;
import io.rollcall.store.ContactAttribute;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Custom attributes of contacts, and the directory. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class AttributesIT {

    private static final String PHONE = "+60123456789";
    private static final String OTHER = "+60123456781";

    private final Workbench workbench;

    AttributesIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void fillsAndCreatesAttributesOfEveryType() {
        Imports imports = workbench.imports();
        Imports typed = imports.mapping("City", "attr.city:text")
                .mapping("Age", "attr.age:number")
                .mapping("Since", "attr.since:date")
                .mapping("Paid", "attr.paid:yes-no")
                .mapping("Size", "attr.size:choice(S|M|L)")
                .mapping("Empty", "attr.empty:text");
        String file = "phone,City,Age,Since,Paid,Size,Empty\n" + PHONE + ",Kuala Lumpur,42.50,2026-05-04,yes,M,\n"
                + OTHER + ",,,,no,,\n";

        ImportResult dry = typed.dry().importing(file);
        ImportResult run = typed.importing(file);
        ImportResult again = typed.importing(file);

        assertThat(dry).hasBooks("read 2 = created 2").hasAdded(new Additions(0, 0, 0, 5));
        assertThat(run).hasBooks("read 2 = created 2").hasAdded(new Additions(0, 0, 0, 5));
        assertThat(again).hasBooks("read 2 = unchanged 2").hasAdded(Additions.NONE);
        assertThat(attributes(imports, PHONE))
                .isEqualTo("age=42.5 city=Kuala Lumpur paid=true since=2026-05-04 size=M");
        assertThat(attributes(imports, OTHER)).isEqualTo("paid=false");
        assertThat(imports.contact(PHONE).attributes())
                .extracting(ContactAttribute::label)
                .contains("City", "Age");
        assertThat(imports.sql(
                                "SELECT after::text FROM catalogue_change WHERE run_id = :run AND after ->> 'name' = 'size'")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo(
                        "{\"name\": \"size\", \"type\": \"choice\", \"label\": \"Size\", \"choices\": [\"S\", \"M\", \"L\"]}");
    }

    @Test
    void changesClearsAndKeepsAttributesAndRemembersTheirBeforeImages() {
        Imports imports = workbench.imports();
        imports.mapping("city", "attr.city:text")
                .mapping("age", "attr.age:number")
                .importing("phone,city,age\n" + PHONE + ",Ipoh,42\n" + OTHER + ",Ipoh,42\n");

        ImportResult run = imports.mapping("plan", "attr.plan:text")
                .importing("phone,city,age,plan\n" + PHONE + ",Muar,--,gold\n" + OTHER + ",Ipoh,42.0,\n");

        assertThat(run).hasBooks("read 2 = updated 1 + unchanged 1").hasAdded(new Additions(0, 0, 0, 1));
        assertThat(attributes(imports, PHONE)).isEqualTo("city=Muar plan=gold");
        assertThat(attributes(imports, OTHER)).isEqualTo("age=42 city=Ipoh");
        assertThat(imports.sql("SELECT before::text || ' ' || after::text FROM contact_change WHERE run_id = :run")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"attr.age\": 42, \"attr.city\": \"Ipoh\", \"attr.plan\": null}"
                        + " {\"attr.age\": null, \"attr.city\": \"Muar\", \"attr.plan\": \"gold\"}");
    }

    @Test
    void aSkippedRowCreatesNoAttribute() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withMode(ImportMode.UPDATE_ONLY)
                .mapping("city", "attr.city:text")
                .importing("phone,city,tags\n" + PHONE + ",Ipoh,vip\n");

        assertThat(run).hasBooks("read 1 = skipped 1").hasAdded(Additions.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE attribute_definition SET type = 'date' WHERE channel_id = :channel | Attribute 'city' is of type date; expected text, as the run was told. Rename or remove it, then restart the run.
            DELETE FROM attribute_definition WHERE channel_id = :channel              | Attribute 'city' is gone; expected one of type text, as when the run was launched. Add it again, then restart the run.
            UPDATE attribute_definition SET moving = true WHERE channel_id = :channel | Attribute 'city' is being renamed or removed; expected one whose values stay.
            """)
    void failsWhereAnAttributeIsNoLongerWhatTheRunWasTold(String change, String message) {
        Imports imports = workbench.imports();
        imports.mapping("city", "attr.city:text").importing("phone,city\n" + PHONE + ",Ipoh\n");

        ImportResult run = imports.after(
                        "plan",
                        () -> imports.sql(change)
                                .param("channel", imports.channel())
                                .update())
                .launching("phone,city\n" + PHONE + ",Muar\n");

        assertThat(run).failedIn("apply", message);
        assertThat(attributes(imports, PHONE)).isEqualTo("city=Ipoh");
    }

    @Test
    void takesAnAttributeThatSomebodyElseHasCreatedMeanwhile() {
        Imports imports = workbench.imports();
        Imports city = imports.mapping("city", "attr.city:text");

        ImportResult run = city.after("plan", () -> city.importing("phone,city\n" + OTHER + ",Muar\n"))
                .importing("phone,city\n" + PHONE + ",Ipoh\n");

        assertThat(run).hasBooks("read 1 = created 1").hasAdded(Additions.NONE);
        assertThat(attributes(imports, PHONE)).isEqualTo("city=Ipoh");
    }

    @Test
    void aRowSaysWhetherAContactBelongsToTheDirectoryElseItDoes() {
        Imports imports = workbench.imports();
        imports.importing("phone,directory\n" + PHONE + ",no\n" + OTHER + ",\n");
        boolean stated = imports.contact(PHONE).inDirectory();

        ImportResult same = imports.importing("phone,directory\n" + PHONE + ",no\n" + OTHER + ",yes\n");
        ImportResult promoted = imports.importing("phone\n" + PHONE + "\n" + OTHER + "\n");
        ImportResult left = imports.importing("phone,directory\n" + PHONE + ",no\n");

        assertThat(stated).isFalse();
        assertThat(same).hasBooks("read 2 = unchanged 2");
        assertThat(promoted).hasBooks("read 2 = updated 1 + unchanged 1");
        assertThat(left).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(PHONE).inDirectory()).isFalse();
        assertThat(imports.contact(OTHER).inDirectory()).isTrue();
        assertThat(imports.sql("SELECT before::text || ' ' || after::text FROM contact_change WHERE run_id = :run")
                        .param("run", left.run())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"in_directory\": true} {\"in_directory\": false}");
    }

    static String attributes(Imports imports, String phone) {
        return imports.contact(phone).attributes().stream()
                .map(attribute -> attribute.key() + "=" + attribute.value())
                .collect(Collectors.joining(" "));
    }
}
