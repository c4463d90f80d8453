package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ListName;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.MergePolicy;
import io.rollcall.store.Additions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of contacts, and tags and lists that were removed. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ListsIT {

    private static final String PHONE = "+60123456789";

    private final Workbench workbench;

    ListsIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void putsContactsOnTheListsOfTheirRowsAndOfTheLaunch() {
        Imports imports = workbench.imports();
        String file = "phone,lists\n" + PHONE + ",\"Inbox,Warm leads\"\n+60123456781,warm LEADS\n";

        ImportResult dry = imports.withLists("Expo").dry().importing(file);
        ImportResult run = imports.withLists("Expo").importing(file);
        ImportResult again = imports.withLists("expo").importing(file);

        assertThat(dry).hasBooks("read 2 = created 2").hasAdded(new Additions(0, 3, 0, 0));
        assertThat(run).hasBooks("read 2 = created 2").hasAdded(new Additions(0, 3, 0, 0));
        assertThat(again).hasBooks("read 2 = unchanged 2").hasAdded(Additions.NONE);
        assertThat(imports.contact(PHONE).lists()).containsExactly("Expo", "Inbox", "Warm leads");
        assertThat(imports.contact("+60123456781").lists()).containsExactly("Expo", "Warm leads");
    }

    @Test
    void addsReplacesAndEmptiesLists() {
        Imports imports = workbench.imports();
        imports.importing("phone,lists\n" + PHONE + ",\"a,b\"\n");

        ImportResult added = imports.importing("phone,lists\n" + PHONE + ",c\n");
        ImportResult replaced =
                imports.withPolicy("lists", MergePolicy.OVERWRITE).importing("phone,lists\n" + PHONE + ",\"B,d\"\n");
        ImportResult emptied = imports.importing("phone,lists\n" + PHONE + ",--\n");

        assertThat(added).hasBooks("read 1 = updated 1").hasAdded(new Additions(0, 1, 0, 0));
        assertThat(replaced).hasBooks("read 1 = updated 1").hasAdded(new Additions(0, 1, 0, 0));
        assertThat(emptied).hasBooks("read 1 = updated 1").hasAdded(Additions.NONE);
        assertThat(imports.contact(PHONE).lists()).isEmpty();
        assertThat(changes(imports, added)).isEqualTo("+c -");
        assertThat(changes(imports, replaced)).isEqualTo("+d -a,c");
        assertThat(changes(imports, emptied)).isEqualTo("+ -b,d");
    }

    @Test
    void createsARemovedListAgainWithoutItsFormerContacts() {
        Imports imports = workbench.imports();
        imports.withTags("vip").importing("phone,lists\n" + PHONE + ",Leads\n+60123456781,Leads\n");
        imports.sql("UPDATE list SET deleted_at = now() WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();
        imports.sql("UPDATE tag SET deleted_at = now() WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();
        imports.writeCatalogueChange("list", "removed");

        ImportResult run = imports.withTags("VIP").importing("phone,lists\n" + PHONE + ",leads\n");

        assertThat(run).hasBooks("read 1 = updated 1").hasAdded(new Additions(1, 1, 0, 0));
        assertThat(imports.contact(PHONE).lists()).containsExactly("leads");
        assertThat(imports.contact(PHONE).tags()).containsExactly("VIP");
        assertThat(imports.contact("+60123456781").lists()).isEmpty();
        assertThat(imports.contact("+60123456781").tags()).isEmpty();
    }

    @Test
    void writesIntoTheHistoryOfTheCatalogueWhatARunAdds() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withTags("vip").withLists("Leads").importing("phone\n" + PHONE + "\n");

        assertThat(imports.sql("""
                        SELECT kind || ' ' || action || ' ' || (after ->> 'name') || ' ' || actor FROM catalogue_change
                        WHERE run_id = :run ORDER BY id""").param("run", run.run()).query(String.class).list())
                .containsExactly("tag added vip operator@workbench", "list added Leads operator@workbench");
        assertThat(imports.workbench()
                        .stores()
                        .lists()
                        .entries()
                        .find(imports.channel(), ListName.of("leads").key())
                        .orElseThrow()
                        .contacts())
                .isEqualTo(1);
    }

    private static String changes(Imports imports, ImportResult run) {
        return imports.sql("""
                SELECT '+' || coalesce((SELECT string_agg(name_key, ',' ORDER BY name_key) FROM list WHERE id = ANY (lists_added)), '')
                    || ' -' || coalesce((SELECT string_agg(name_key, ',' ORDER BY name_key) FROM list WHERE id = ANY (lists_removed)), '')
                FROM contact_change WHERE run_id = :run""").param("run", run.run()).query(String.class).single();
    }
}
