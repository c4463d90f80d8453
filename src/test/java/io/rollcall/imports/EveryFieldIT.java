package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.TeamMember;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists, members, the directory and attributes, from the cells of a file to the contact. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class EveryFieldIT {

    private static final String PHONE = "+60123456789";

    private final Workbench workbench;

    EveryFieldIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void bringsEveryFieldToTheContactAndChangesNothingTheSecondTime() {
        Imports imports = workbench
                .imports()
                .creatingMembers()
                .withLists("Expo")
                .mapping("Spent", "attr.spent:number")
                .mapping("Born", "attr.born:date")
                .mapping("Size", "attr.size:choice(Small|Large)")
                .mapping("Paid", "attr.paid:yes-no");
        String csv = """
                phone,List,Owner,Followers,Spent,Born,Size,Paid,Directory
                +60123456789,"VIP, north",Every Aina <every.aina@example.com>,Every Tan,1200.50,3 Apr 1985,LARGE,Ya,no
                """;

        ImportResult first = imports.importing(csv);
        ContactSummary contact = imports.contact(PHONE);
        ImportResult second = imports.importing(csv);

        assertThat(first).hasBooks("read 1 = created 1");
        assertThat(contact.lists()).containsExactly("Expo", "north", "VIP");
        assertThat(contact.assignee().flatMap(TeamMember::email)).contains("every.aina@example.com");
        assertThat(contact.collaborators()).extracting(TeamMember::name).containsExactly("Every Tan");
        assertThat(attributes(imports))
                .isEqualTo("{\"born\": \"1985-04-03\", \"paid\": true, \"size\": \"Large\", \"spent\": 1200.5}");
        assertThat(contact.inDirectory()).isFalse();
        assertThat(second).hasBooks("read 1 = unchanged 1");
    }

    @Test
    void rejectsAnAssigneeWhomNobodyKnows() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone,assignee\n" + PHONE + ",every.nobody@example.com\n");

        assertThat(run).hasBooks("read 1 = rejected 1").hasRejects(Map.of("ASSIGNEE_UNKNOWN", 1L));
    }

    @Test
    void leavesWhatARowDoesNotStateAndEmptiesWhatIsBlankOnlyWhereThePolicySaysSo() {
        Imports imports = workbench.imports().creatingMembers().mapping("City", "attr.city:text");
        imports.importing("phone,lists,assignee,City\n" + PHONE + ",VIP,Every Aina Two,Ipoh\n");

        ImportResult blank = imports.importing("phone,lists,assignee,City\n" + PHONE + ",,,\n");
        ImportResult cleared = imports.withPolicy("lists", MergePolicy.CLEAR_ON_BLANK)
                .withPolicy("assignee", MergePolicy.CLEAR_ON_BLANK)
                .withPolicy("City", MergePolicy.CLEAR_ON_BLANK)
                .importing("phone,lists,assignee,City\n" + PHONE + ",,,\n");

        assertThat(blank).hasBooks("read 1 = unchanged 1");
        assertThat(cleared).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(PHONE).lists()).isEmpty();
        assertThat(imports.contact(PHONE).assignee()).isEmpty();
        assertThat(attributes(imports)).isEqualTo("{}");
    }

    @Test
    void replacesTagsWhereTheyOverwrite() {
        Imports imports = workbench.imports();
        imports.importing("phone,tags\n" + PHONE + ",\"old, both\"\n");

        imports.withPolicy("tags", MergePolicy.OVERWRITE).importing("phone,tags\n" + PHONE + ",\"new, both\"\n");

        assertThat(imports.contact(PHONE).tags()).isEqualTo(List.of("both", "new"));
    }

    @Test
    void takesNothingButOptOutsOfAListOfOptOuts() {
        Imports imports = workbench.imports();
        imports.importing("phone,name,tags\n" + PHONE + ",Aminah,vip\n");

        imports.withMode(ImportMode.OPT_OUT_ONLY)
                .importing("phone,name,tags,Shoe size\n" + PHONE + ",Somebody,other,42\n");

        ContactSummary contact = imports.contact(PHONE);
        assertThat(contact.optInStatus()).isEqualTo("opted_out");
        assertThat(contact.displayName()).contains("Aminah");
        assertThat(contact.tags()).containsExactly("vip");
    }

    private static String attributes(Imports imports) {
        return imports.sql("SELECT attributes::text FROM contact WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .query(String.class)
                .single();
    }
}
