package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.TeamMember;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.MergePolicy;
import io.rollcall.store.Additions;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who wins where a row and a contact both have a value. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class PoliciesIT {

    private static final String FULL = "+60123456781";
    private static final String BARE = "+60123456782";
    private static final String NEW = "+60123456783";

    private static final String HEADER =
            "phone,external id,name,remarks,avatar,tags,lists,assignee,collaborators,city\n";

    private static final List<String> COLUMNS =
            List.of("external id", "name", "remarks", "avatar", "tags", "lists", "assignee", "collaborators", "city");

    private final Workbench workbench;

    PoliciesIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void keepLeavesEveryFieldOfAContactAndFillsACreatedOne() {
        Imports imports = withContacts();

        ImportResult run = with(imports, MergePolicy.KEEP).importing(file(imports));

        assertThat(run).hasBooks("read 3 = created 1 + unchanged 2").hasAdded(new Additions(1, 1, 1, 0));
        assertThat(text(imports.contact(FULL))).isEqualTo(old(imports));
        assertThat(text(imports.contact(BARE))).isEqualTo("||||||||");
        assertThat(text(imports.contact(NEW))).isEqualTo(fresh(imports));
    }

    @Test
    void fillBlankFillsWhatAContactLacks() {
        Imports imports = withContacts();

        ImportResult run = with(imports, MergePolicy.FILL_BLANK).importing(file(imports));
        ImportResult again = with(imports, MergePolicy.FILL_BLANK).importing(file(imports));

        assertThat(run).hasBooks("read 3 = created 1 + updated 1 + unchanged 1");
        assertThat(again).hasBooks("read 3 = unchanged 3");
        assertThat(text(imports.contact(FULL))).isEqualTo(old(imports));
        assertThat(text(imports.contact(BARE))).isEqualTo(fresh(imports));
        assertThat(text(imports.contact(NEW))).isEqualTo(fresh(imports));
    }

    @Test
    void overwriteReplacesAlsoWhatAContactHasSeveralOf() {
        Imports imports = withContacts();

        ImportResult run = with(imports, MergePolicy.OVERWRITE).importing(file(imports));
        ImportResult blank = with(imports, MergePolicy.OVERWRITE).importing(HEADER + FULL + ",,,,,,,,,\n");

        assertThat(run).hasBooks("read 3 = created 1 + updated 2");
        assertThat(blank).hasBooks("read 1 = unchanged 1");
        assertThat(text(imports.contact(FULL))).isEqualTo(fresh(imports));
    }

    @Test
    void clearOnBlankEmptiesWhatTheRowLeavesBlank() {
        Imports imports = withContacts();

        ImportResult run = with(imports, MergePolicy.CLEAR_ON_BLANK).importing(HEADER + FULL + ",,,,,,,,,\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(text(imports.contact(FULL))).isEqualTo("||||||||");
    }

    @Test
    void aPolicyHoldsForItsColumnOnly() {
        Imports imports = withContacts();

        ImportResult run = imports.withPolicy("name", MergePolicy.KEEP)
                .withPolicy("city", MergePolicy.KEEP)
                .mapping("plan", "attr.plan:text")
                .importing("phone,name,remarks,city,plan\n" + FULL + ",New,new,Muar,gold\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(FULL).displayName()).hasValue("Old");
        assertThat(imports.contact(FULL).remarks()).hasValue("new");
        assertThat(AttributesIT.attributes(imports, FULL)).isEqualTo("city=Ipoh plan=gold");
        assertThat(imports.sql("SELECT before::text || ' ' || after::text FROM contact_change WHERE run_id = :run")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo(
                        "{\"remarks\": \"old\", \"attr.plan\": null} {\"remarks\": \"new\", \"attr.plan\": \"gold\"}");
    }

    @Test
    void keepAppliesToBothColumnsOfANameAndToTheDirectory() {
        Imports imports = workbench.imports();
        imports.importing("phone,name,directory\n" + FULL + ",Old,no\n");

        ImportResult run = imports.withPolicy("first name", MergePolicy.KEEP)
                .withPolicy("directory", MergePolicy.KEEP)
                .importing("phone,first name,last name,directory\n" + FULL + ",Siti,Aminah,yes\n");

        assertThat(run).hasBooks("read 1 = unchanged 1");
        assertThat(imports.contact(FULL).inDirectory()).isFalse();
    }

    @Test
    void noPolicyHoldsAnOptOutBack() {
        Imports imports = withContacts();

        ImportResult run =
                imports.withPolicy("name", MergePolicy.KEEP).importing("phone,name,opt-in\n" + FULL + ",New,no\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(FULL).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(FULL).displayName()).hasValue("Old");
    }

    /** One contact with a value in every field, and one with none. */
    private Imports withContacts() {
        Imports imports = workbench.imports().creatingMembers();
        imports.mapping("city", "attr.city:text")
                .importing(HEADER + FULL
                        + ",1,Old,old,https://example.com/o.png,old,Old," + member(imports, "Old") + ","
                        + member(imports, "Old") + ",Ipoh\n" + BARE + ",,,,,,,,,\n");
        return imports;
    }

    private static Imports with(Imports imports, MergePolicy policy) {
        Imports changed = imports;
        for (String column : COLUMNS) {
            changed = changed.withPolicy(column, policy);
        }
        return changed;
    }

    private static String file(Imports imports) {
        String cells = ",2,New,new,https://example.com/n.png,new,New," + member(imports, "New") + ","
                + member(imports, "New") + ",Muar\n";
        return HEADER + FULL + cells + BARE + cells + NEW + cells;
    }

    private static String old(Imports imports) {
        return "1|Old|old|https://example.com/o.png|old|Old|" + member(imports, "Old") + "|" + member(imports, "Old")
                + "|Ipoh";
    }

    private static String fresh(Imports imports) {
        return "2|New|new|https://example.com/n.png|new|New|" + member(imports, "New") + "|" + member(imports, "New")
                + "|Muar";
    }

    private static String member(Imports imports, String name) {
        return name + " of " + imports.channel();
    }

    private static String text(ContactSummary contact) {
        return String.join(
                "|",
                contact.externalId().orElse(""),
                contact.displayName().orElse(""),
                contact.remarks().orElse(""),
                contact.avatar().orElse(""),
                String.join("+", contact.tags()),
                String.join("+", contact.lists()),
                contact.assignee().map(TeamMember::name).orElse(""),
                contact.collaborators().stream().map(TeamMember::name).collect(Collectors.joining("+")),
                contact.attributes().stream()
                        .map(attribute -> attribute.value().toString())
                        .collect(Collectors.joining("+")));
    }
}
