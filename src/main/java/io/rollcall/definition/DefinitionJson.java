package io.rollcall.definition;

import io.rollcall.contact.ContactField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as JSON, the form in which runs remember them. Thread-safe. */
public final class DefinitionJson {

    /** What a run was told that could not begin. */
    public static final String NOTHING = "{}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** What versions did not store that knew no members; of all that they did not, the one that cannot be null. */
    private static final String CREATE_MEMBERS = "createMembers";

    /** The one field whose dates are moments, so that the zone decides what they mean. */
    private static final String CONSENT_DATE = ContactField.OPT_IN_DATE.word();

    private DefinitionJson() {}

    public static String write(ImportDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static String write(UndoDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static UndoDefinition readUndo(String json) {
        return JSON.readValue(json, UndoDefinition.class);
    }

    public static String write(HousekeepingDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static HousekeepingDefinition readHousekeeping(String json) {
        return JSON.readValue(json, HousekeepingDefinition.class);
    }

    public static String write(ExportDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static ExportDefinition readExport(String json) {
        return JSON.readValue(json, ExportDefinition.class);
    }

    public static String write(DedupeDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static DedupeDefinition readDedupe(String json) {
        return JSON.readValue(json, DedupeDefinition.class);
    }

    public static String write(UnmergeDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static UnmergeDefinition readUnmerge(String json) {
        return JSON.readValue(json, UnmergeDefinition.class);
    }

    public static String write(UpdateDefinition definition) {
        return JSON.writeValueAsString(definition);
    }

    /** Whether a definition of any kind is of an update that deletes its contacts; also where it could not begin. */
    public static boolean deletes(String json) {
        return JSON.readTree(json).path("change").path("delete").asBoolean(false);
    }

    public static UpdateDefinition readUpdate(String json) {
        return JSON.readValue(json, UpdateDefinition.class);
    }

    public static ImportDefinition readImport(String json) {
        JsonNode tree = JSON.readTree(json);
        if (tree instanceof ObjectNode stored && !stored.has(CREATE_MEMBERS)) {
            stored.put(CREATE_MEMBERS, false);
        }
        return JSON.treeToValue(tree, ImportDefinition.class);
    }

    public static String write(GuardRails rails) {
        ObjectNode json = JSON.createObjectNode();
        json.put("plan", rails.plan());
        json.put("minRows", rails.minRows());
        json.put("maxRejects", rails.maxRejects().text());
        json.put("maxCreated", rails.maxCreated().text());
        json.put("maxUpdated", rails.maxUpdated().text());
        json.put("maxOptOuts", rails.maxOptOuts().text());
        json.put("maxSequential", rails.maxSequential().text());
        json.put("maxInvalidPhones", rails.maxInvalidPhones().text());
        json.put("maxChange", rails.maxChange().text());
        json.put("maxMerged", rails.maxMerged().text());
        return JSON.writeValueAsString(json);
    }

    /** What is not there is not asked for. */
    public static GuardRails readGuard(String json) {
        JsonNode tree = JSON.readTree(json);
        return new GuardRails(
                tree.path("plan").asBoolean(false),
                limit(tree, "maxRejects"),
                limit(tree, "maxCreated"),
                limit(tree, "maxUpdated"),
                limit(tree, "maxOptOuts"),
                tree.path("minRows").asLong(0),
                limit(tree, "maxSequential"),
                limit(tree, "maxInvalidPhones"),
                limit(tree, "maxChange"),
                limit(tree, "maxMerged"));
    }

    private static RowLimit limit(JsonNode tree, String name) {
        JsonNode limit = tree.get(name);
        return limit == null ? RowLimit.NONE : RowLimit.of(limit.stringValue());
    }

    /**
     * What tells whether two launches are the same work: the bytes of the file and everything that decides what they
     * mean, but not where the copy lies.
     *
     * @return 64 hexadecimal digits
     */
    public static String launchKey(ImportDefinition definition) {
        ImportDefinition.Input input = definition.input();
        List<Object> identity = new ArrayList<>(List.of(
                "import",
                definition.channel(),
                String.valueOf(definition.country()),
                String.valueOf(definition.consentBasis()),
                definition.tags(),
                definition.columns(),
                definition.lists(),
                String.valueOf(definition.dateFormat()),
                definition.createMembers(),
                definition.mode(),
                definition.duplicates(),
                // Whether the run creates them, and what people read, decides nothing of the rows.
                definition.attributes().stream()
                        .map(one -> List.of(one.key(), one.type(), one.choices()))
                        .toList(),
                input.sha256(),
                input.charset(),
                String.valueOf(input.delimiter())));
        if (input.sheet() != null) {
            identity.add(input.sheet());
        }
        if (input.files() != null) {
            // The order of the files is in the digest of them all; which sheets were read is not.
            identity.add(input.files().stream()
                    .map(file -> String.valueOf(file.sheet()))
                    .toList());
        }
        if (definition.rejects() != null) {
            identity.add(List.of("rejects", definition.rejects().run()));
        }
        if (definition.columns().stream().anyMatch(column -> CONSENT_DATE.equals(column.field()))) {
            identity.add(definition.zone());
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(identity).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
