package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.database.Home;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.JobSettings;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.StoredJob;
import io.rollcall.definition.UnmappedColumns;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.staging.Spools;
import io.rollcall.store.RunSource;
import io.rollcall.tabular.InputOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launch is understood to mean, before any database is there. */
class ImportPreparationTest {

    private static final RowRules RULES = rules(List.of(), List.of(), Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    private int questions;

    @Test
    void bindsColumnsToFieldsAttributesAndPolicies() throws IOException {
        MergeRules merge =
                new MergeRules(ImportMode.UPDATE_ONLY, DuplicatePolicy.FIRST, Map.of("name", MergePolicy.KEEP));

        ImportDefinition definition = prepare(
                "phone,Name,Town,Size,Old\n",
                Map.of("Town", "attr.town:text", "Size", "attr.size"),
                rules(List.of("vip"), List.of("Expo", "EXPO"), Optional.of("dd/MM/yyyy")),
                merge);

        assertThat(definition.columns())
                .containsExactly(
                        new ImportDefinition.Column("phone", "phone", null),
                        new ImportDefinition.Column("Name", "name", MergePolicy.KEEP),
                        new ImportDefinition.Column("Town", "attr.town", null),
                        new ImportDefinition.Column("Size", "attr.size", null),
                        new ImportDefinition.Column("Old", null, null));
        assertThat(definition.attributes())
                .containsExactly(
                        new ImportDefinition.Attribute("town", "Town", "text", List.of(), true),
                        new ImportDefinition.Attribute("size", "Size", "choice", List.of("S", "M"), false));
        assertThat(definition.lists()).containsExactly("Expo");
        assertThat(definition.dateFormat()).isEqualTo("dd/MM/yyyy");
        assertThat(definition.mode()).isEqualTo(ImportMode.UPDATE_ONLY);
    }

    @Test
    void isUnderstoodAgainAsItWasFromWhatTheRunRemembers() throws IOException {
        MergeRules merge =
                new MergeRules(ImportMode.UPDATE_ONLY, DuplicatePolicy.FIRST, Map.of("name", MergePolicy.KEEP));
        ImportDefinition definition = prepare(
                "phone,Name,Town,Size,Old\n",
                Map.of("Town", "attr.town:text", "Size", "attr.size"),
                rules(List.of("vip"), List.of("Expo"), Optional.of("dd/MM/yyyy")),
                merge);
        JobSettings remembered = StoredJob.of(definition, ImportJob.Guard.NOTHING, 7);

        ImportDefinition again = prepareAgain(definition, remembered);
        ImportDefinition changed = prepareAgain(definition, remembered.with(ignoring("Name")));

        assertThat(again).isEqualTo(definition);
        assertThat(changed.columns().get(1)).isEqualTo(new ImportDefinition.Column("Name", null, null));
    }

    @Test
    void asksTheCatalogueOnlyWhereAColumnMayBeAnAttribute() throws IOException {
        prepare("phone,name,Mobile No\n", Map.of("Mobile No", "external-id"), RULES, MergeRules.DEFAULT);
        assertThat(questions).isZero();

        prepare("phone,Label\n", Map.of(), RULES, MergeRules.DEFAULT);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void tellsWhatIsWrongWithOptionsAndColumnsAtOnceAndLeavesNoCopy() throws IOException {
        List<String> problems = refused(
                "Name,phone\n",
                rules(List.of("x".repeat(101)), List.of("y".repeat(31)), Optional.of("dd/mm/yyyy")),
                new MergeRules(ImportMode.UPSERT, DuplicatePolicy.LAST, Map.of("phone", MergePolicy.KEEP)));

        assertThat(problems)
                .containsExactly(
                        "Option --tag: a tag of 101 characters; expected at most 100. Shorten it, or separate the tags by"
                                + " commas.",
                        "Option --list: a list of 31 characters; expected at most 30. Shorten it, or separate the lists by"
                                + " commas.",
                        "Option --date-format: 'dd/mm/yyyy' does not tell a day; expected day (d), month (M) and year of"
                                + " four digits (yyyy), such as dd/MM/yyyy. Did you mean 'dd/MM/yyyy'?",
                        "contacts.csv, column 'phone': fills phone, which identifies the contact and has rules of its own;"
                                + " expected another column. Leave --on out for it.");
        try (Stream<Path> copies = Files.list(folder.resolve("home/spool"))) {
            assertThat(copies).isEmpty();
        }
    }

    @Test
    void refusesTagsAndListsForAListOfOptOuts() throws IOException {
        MergeRules optOuts = new MergeRules(ImportMode.OPT_OUT_ONLY, DuplicatePolicy.LAST, Map.of());

        assertThat(refused("phone\n", rules(List.of("vip"), List.of("Expo"), Optional.empty()), optOuts))
                .containsExactly(
                        "Option --tag: tags found in mode opt-out-only, which changes nothing but consent; expected"
                                + " none. Leave them out.",
                        "Option --list: lists found in mode opt-out-only, which changes nothing but consent; expected"
                                + " none. Leave them out.");
    }

    @Test
    void tellsWhichColumnsOfAListOfOptOutsAreLeftOut() throws IOException {
        MergeRules optOuts = new MergeRules(ImportMode.OPT_OUT_ONLY, DuplicatePolicy.LAST, Map.of());

        try (PreparedImport prepared =
                preparation().prepare(request("phone,Name,Shoe size\n", Map.of(), RULES, optOuts), this::attributes)) {
            assertThat(prepared.notes())
                    .contains(
                            "Only identities and consent are read in mode opt-out-only. Left out: 'Name', 'Shoe size'.");
        }
        assertThat(questions).isZero();
    }

    private ImportDefinition prepare(String csv, Map<String, String> map, RowRules rows, MergeRules merge)
            throws IOException {
        try (PreparedImport prepared = preparation().prepare(request(csv, map, rows, merge), this::attributes)) {
            return prepared.definition();
        }
    }

    private ImportDefinition prepareAgain(ImportDefinition former, JobSettings settings) {
        ImportPreparation.Copy copy = new ImportPreparation.Copy(
                new Spools(Home.open(folder.resolve("home"))).input(former.input()),
                new RunSource(7, RunSource.Kind.AGAIN),
                null);
        return preparation()
                .prepare(
                        ImportRequests.of(List.of(Path.of("contacts.csv")), settings, "import", "operator@test"),
                        copy,
                        this::attributes)
                .definition();
    }

    private static ImportJob ignoring(String column) {
        ImportJob nothing = ImportJob.NOTHING;
        return new ImportJob(
                nothing.kind(),
                null,
                Map.of(),
                nothing.source(),
                new ImportJob.Columns(Map.of(), List.of(column), null),
                nothing.validate(),
                nothing.match(),
                nothing.merge(),
                nothing.guard(),
                nothing.report(),
                nothing.schedule(),
                nothing.notifying());
    }

    private List<String> refused(String csv, RowRules rows, MergeRules merge) throws IOException {
        ImportRequest request = request(csv, Map.of(), rows, merge);
        RefusedRequestException refusal = catchThrowableOfType(
                RefusedRequestException.class, () -> preparation().prepare(request, this::attributes));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problems();
    }

    private ImportPreparation preparation() {
        return new ImportPreparation(Home.open(folder.resolve("home")));
    }

    private ImportRequest request(String csv, Map<String, String> map, RowRules rows, MergeRules merge)
            throws IOException {
        return new ImportRequest(
                List.of(Files.writeString(folder.resolve("contacts.csv"), csv)),
                InputOptions.none(),
                new MappingOptions(map, csv.contains("Old") ? Set.of("Old") : Set.of(), UnmappedColumns.STOP),
                rows,
                merge,
                "main",
                new LaunchOptions(
                        "import",
                        false,
                        GuardRails.NONE,
                        false,
                        false,
                        "operator@test",
                        io.rollcall.definition.Origins.OPTIONS));
    }

    private static RowRules rules(List<String> tags, List<String> lists, Optional<String> dateFormat) {
        return new RowRules(Optional.empty(), Optional.empty(), tags, lists, dateFormat, ZoneOffset.UTC, false);
    }

    private List<AttributeDefinition> attributes(String channel) {
        questions++;
        return List.of(new AttributeDefinition("size", "Size", AttributeType.CHOICE, List.of("S", "M")));
    }
}
