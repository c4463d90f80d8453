package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody's change to another field is lost while an update works, and the update is done to everybody. */
class HammeredUpdateIT {

    private static final int CONTACTS = 80_000;
    private static final int EDITORS = 3;

    @Test
    void losesNoEditOfAnotherField() {
        Workbench workbench = Workbenches.on(TestDatabase.Major.NEWEST);
        Imports imports = workbench.imports();
        List<Long> contacts = fill(imports);
        Map<Long, String> edits = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> editors = IntStream.range(0, EDITORS)
                .mapToObj(editor -> CompletableFuture.runAsync(() -> edit(workbench, contacts, editor, edits, over)))
                .toList();

        RunSummary run = new Updates(imports)
                .addTag("hammered")
                .set("attr.city", "Penang")
                .of("");
        over.set(true);
        editors.forEach(CompletableFuture::join);

        assertThat(Updates.books(run))
                .isEqualTo(
                        "matched " + CONTACTS + " = updated " + CONTACTS + " + unchanged 0 + skipped 0 + rejected 0");
        assertThat(edits).hasSizeGreaterThan(100);
        Map<Long, String> remarks = new ConcurrentHashMap<>();
        imports.sql("SELECT id, remarks FROM contact WHERE channel_id = :channel AND remarks IS NOT NULL")
                .param("channel", imports.channel())
                .query(row -> {
                    remarks.put(row.getLong("id"), row.getString("remarks"));
                });
        assertThat(remarks).isEqualTo(edits);
        assertThat(imports.sql("""
                        SELECT count(*) FROM contact c
                        WHERE c.channel_id = :channel AND c.attributes ->> 'city' = 'Penang'
                          AND EXISTS (SELECT FROM contact_tag x JOIN tag g ON g.id = x.tag_id WHERE x.contact_id = c.id AND g.name = 'hammered')""")
                        .param("channel", imports.channel())
                        .query(Long.class)
                        .single())
                .isEqualTo(CONTACTS);
    }

    /** As a person edits: one field of one contact, and its version. Each editor has contacts of its own. */
    private static void edit(
            Workbench workbench, List<Long> contacts, int editor, Map<Long, String> edits, AtomicBoolean over) {
        SplittableRandom random = new SplittableRandom(editor);
        for (int edit = 0; !over.get(); edit++) {
            long contact = contacts.get(random.nextInt(contacts.size() / EDITORS) * EDITORS + editor);
            String remarks = "edit " + edit + " by " + editor;
            workbench
                    .jdbc()
                    .sql("UPDATE contact SET remarks = :remarks, version = version + 1 WHERE id = :id")
                    .param("remarks", remarks)
                    .param("id", contact)
                    .update();
            edits.put(contact, remarks);
        }
    }

    private static List<Long> fill(Imports imports) {
        StringBuilder csv = new StringBuilder("phone,City\n");
        for (int i = 0; i < CONTACTS; i++) {
            csv.append("+601").append(20_000_000 + 7L * i).append(",Ipoh\n");
        }
        imports.mapping("City", "attr.city:text").importing(csv.toString());
        return imports.sql("SELECT id FROM contact WHERE channel_id = :channel ORDER BY id")
                .param("channel", imports.channel())
                .query(Long.class)
                .list();
    }
}
