package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class TagsIT {

    private static final String PHONE = "+60123456789";

    private final Workbench workbench;

    TagsIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void addsTagsWithoutRegardToCaseAndKeepsTheFirstSpelling() {
        Imports imports = workbench.imports();
        ImportResult first = imports.importing("phone,tags\n+60123456781,VIP\n+60123456782,vip\n" + PHONE + ",Old\n");

        ImportResult run = imports.importing("phone,tags\n" + PHONE + ",\"old,vIP,Ärger\"\n");

        assertThat(first).hasBooks("read 3 = created 3").hasNewTags(2);
        assertThat(run).hasBooks("read 1 = updated 1").hasNewTags(1);
        assertThat(imports.contact("+60123456782").tags()).containsExactly("VIP");
        assertThat(imports.contact(PHONE).tags()).containsExactlyInAnyOrder("Old", "VIP", "Ärger");
    }

    @Test
    void givesEveryRowTheTagsOfTheLaunchBesideItsOwn() {
        Imports imports = workbench.imports();

        ImportResult run =
                imports.withTags("expo-2026", "vip").importing("phone,tags\n+60123456781,VIP\n+60123456782,\n");

        assertThat(run).hasBooks("read 2 = created 2").hasNewTags(2);
        assertThat(imports.contact("+60123456781").tags()).containsExactly("expo-2026", "VIP");
        assertThat(imports.contact("+60123456782").tags()).containsExactly("expo-2026", "VIP");
    }

    @Test
    void writesNothingWhereNoTagIsNew() {
        Imports imports = workbench.imports();
        String file = "phone,tags\n" + PHONE + ",\"vip,expo\"\n";
        imports.importing(file);

        ImportResult again = imports.importing(file);
        ImportResult fewer = imports.importing("phone,tags\n" + PHONE + ",EXPO\n");

        assertThat(again).hasBooks("read 1 = unchanged 1").hasNewTags(0);
        assertThat(fewer).hasBooks("read 1 = unchanged 1").hasNewTags(0);
        assertThat(imports.contact(PHONE).version()).isEqualTo(1);
    }

    @Test
    void keepsCommasAndQuotesInsideNames() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing(
                "phone,tags\n" + PHONE + ",\"\"\"Kuala Lumpur, MY\"\",\"\"the \"\"\"\"best\"\"\"\"\"\",a\\b{c}\"\n");

        assertThat(run).hasBooks("read 1 = created 1").hasNewTags(3);
        assertThat(imports.contact(PHONE).tags())
                .containsExactlyInAnyOrder("Kuala Lumpur, MY", "the \"best\"", "a\\b{c}");
    }

    @Test
    void doesNotCreateTagsThatOnlyRowsWithoutEffectName() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,tags
                +60123456789,loser
                +60123456789,winner
                +6012,rejected
                """);

        assertThat(run)
                .hasBooks("read 3 = created 1 + superseded 1 + rejected 1")
                .hasNewTags(1);
        assertThat(tagNames(imports)).containsExactly("winner");
    }

    @Test
    void createsATagOnceThatTwoImportsNeedAtTheSameTime() throws Exception {
        Imports imports = workbench.imports();
        CyclicBarrier bothPlanned = new CyclicBarrier(2);
        Imports together = imports.after("plan", () -> await(bothPlanned));

        CompletableFuture<ImportResult> one =
                CompletableFuture.supplyAsync(() -> together.launching("phone,tags\n+60123456781,\"vip,expo,new\"\n"));
        CompletableFuture<ImportResult> other =
                CompletableFuture.supplyAsync(() -> together.launching("phone,tags\n+60123456782,\"NEW,EXPO,VIP\"\n"));

        assertThat(one.get()).hasBooks("read 1 = created 1");
        assertThat(other.get()).hasBooks("read 1 = created 1");
        assertThat(tagNames(imports)).extracting(String::toLowerCase).containsExactlyInAnyOrder("vip", "expo", "new");
        assertThat(one.get().summary().counts().added().tags()
                        + other.get().summary().counts().added().tags())
                .isEqualTo(3);
        assertThat(imports.contact("+60123456781").tags())
                .isEqualTo(imports.contact("+60123456782").tags());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<String> tagNames(Imports imports) {
        return imports.workbench().stores().contactQuery().tagNames(imports.channel(), 100);
    }
}
