package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefinitionJsonTest {

    private static final String OF_AN_OLDER_VERSION = """
            {"channel":"main","country":"MY","consentBasis":null,"tags":["VIP"],"zone":"Asia/Kuala_Lumpur",
             "columns":[{"name":"Phone","field":"phone"},{"name":"X","field":null}],
             "input":{"fileName":"a.csv","sha256":"00","originalBytes":1,"charset":"UTF-8","spoolFile":"s","indexFile":"i",
                      "spoolBytes":1,"delimiter":",","header":["Phone","X"],"headerRow":1,"dataOffset":8,"dataRows":1,
                      "sheet":null}}""";

    @Test
    void readsWhatAnOlderVersionStored() {
        ImportDefinition definition = DefinitionJson.readImport(OF_AN_OLDER_VERSION);

        assertThat(definition.mode()).isEqualTo(ImportMode.UPSERT);
        assertThat(definition.duplicates()).isEqualTo(DuplicatePolicy.LAST);
        assertThat(definition.lists()).isEmpty();
        assertThat(definition.attributes()).isEmpty();
        assertThat(definition.createMembers()).isFalse();
        assertThat(definition.columns().get(0).policy()).isNull();
    }

    @Test
    void takesAnExportOfAnOlderVersionForOneOfAPlainFile() {
        ExportDefinition definition = DefinitionJson.readExport("""
                {"channel":"main","where":null,"zone":"UTC","columns":[],"to":"/a.csv","format":"CSV","delimiter":",",
                 "encoding":"UTF-8","mark":false,"replace":false,"keep":null}""");

        assertThat(definition.packing()).isEqualTo(ExportDefinition.Packing.NONE);
        assertThat(DefinitionJson.readExport(DefinitionJson.write(definition))).isEqualTo(definition);
    }

    @Test
    void readsWhatItWrote() {
        ImportDefinition definition = with("attr.size", MergePolicy.KEEP, attribute("Size", true, "S", "M"), "UTC");

        assertThat(DefinitionJson.readImport(DefinitionJson.write(definition))).isEqualTo(definition);
    }

    @Test
    void takesOtherMeaningsForOtherWork() {
        ImportDefinition one = with("attr.size", null, attribute("Size", false, "S"), "UTC");

        assertThat(DefinitionJson.launchKey(one))
                .hasSize(64)
                .isNotEqualTo(key(with("attr.size", MergePolicy.KEEP, attribute("Size", false, "S"), "UTC")))
                .isNotEqualTo(key(with("attr.size", null, attribute("Size", false, "S", "M"), "UTC")))
                .isNotEqualTo(key(with("attr.other", null, attribute("Size", false, "S"), "UTC")));
    }

    @Test
    void takesTheSecondImportThatFillsANewAttributeForTheSameWork() {
        ImportDefinition first = with("attr.size", null, attribute("Size", true, "S"), "UTC");
        ImportDefinition second = with("attr.size", null, attribute("Renamed", false, "S"), "UTC");

        assertThat(key(second)).isEqualTo(key(first));
    }

    @Test
    void countsTheZoneOnlyWhereItDecidesWhatDatesMean() {
        ImportDefinition.Attribute size = attribute("Size", false, "S");

        assertThat(key(with("attr.size", null, size, "UTC")))
                .isEqualTo(key(with("attr.size", null, size, "Asia/Tokyo")));
        assertThat(key(with("opt-in-date", null, size, "UTC")))
                .isNotEqualTo(key(with("opt-in-date", null, size, "Asia/Tokyo")));
    }

    private static String key(ImportDefinition definition) {
        return DefinitionJson.launchKey(definition);
    }

    private static ImportDefinition.Attribute attribute(String label, boolean isNew, String... choices) {
        return new ImportDefinition.Attribute("size", label, "choice", List.of(choices), isNew);
    }

    private static ImportDefinition with(
            String field, @Nullable MergePolicy policy, ImportDefinition.Attribute attribute, String zone) {
        return new ImportDefinition(
                "main",
                null,
                null,
                List.of(),
                List.of("Expo"),
                zone,
                null,
                false,
                ImportMode.UPSERT,
                DuplicatePolicy.LAST,
                List.of(new ImportDefinition.Column("A", field, policy)),
                List.of(attribute),
                new ImportDefinition.Input(
                        "a.csv", "0", 1, "UTF-8", "s", "i", 1, ',', List.of("A"), 1, 0, 1, null, null),
                null);
    }
}
