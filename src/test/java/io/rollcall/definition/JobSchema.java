package io.rollcall.definition;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of job files, made from the records that they are read into. */
final class JobSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A parameter may stand wherever a value may. */
    private static final String REFERENCE = "\\$\\{";

    private JobSchema() {}

    /** As it is written to a file. */
    static String text() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(JobSchema::definition)
                .withAdditionalPropertiesResolver(
                        type -> isSection(type.getType().getErasedType()) ? Void.class : null)
                .withPropertySorter(Comparator.comparingInt(JobSchema::position));
        config.forFields()
                .withPropertyNameOverrideResolver(field -> key(field).word())
                .withDescriptionResolver(JobSchema::meaning)
                .withRequiredCheck(field -> field.getDeclaredName().equals("kind"))
                .withNullableCheck(field -> !field.getDeclaredName().equals("kind"));
        SchemaGenerator generator = new SchemaGenerator(config.build());
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", "A job of Rollcall");
        ObjectNode choice = whole;
        for (JobKind kind : List.of(JobKind.HOUSEKEEPING, JobKind.EXPORT, JobKind.UPDATE, JobKind.DEDUPE)) {
            choice.putObject("if")
                    .put("type", "object")
                    .set("required", JSON.createArrayNode().add("kind"))
                    .putObject("properties")
                    .putObject("kind")
                    .put("const", kind.word());
            choice.set("then", kind(generator.generateSchema(kind.file()), kind));
            choice = choice.putObject("else");
        }
        choice.setAll(kind(generator.generateSchema(ImportJob.class), JobKind.IMPORT));
        return JSON.writeValueAsString(whole) + "\n";
    }

    private static ObjectNode kind(ObjectNode schema, JobKind kind) {
        schema.remove("$schema");
        ObjectNode said = (ObjectNode) schema.get("properties").get("kind");
        said.set("enum", JSON.createArrayNode().add(kind.word()));
        return schema;
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type != Parameter.class;
    }

    /** Where a component stands in its record, which is the order of the documentation. */
    private static int position(MemberScope<?, ?> member) {
        return Stream.of(member.getDeclaringType().getErasedType().getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(member.getDeclaredName());
    }

    private static JobKey key(FieldScope field) {
        return JobKey.of((AnnotatedElement) field.getRawMember(), field.getDeclaredName());
    }

    private static @Nullable String meaning(FieldScope field) {
        return Optional.ofNullable(field.getAnnotation(Meaning.class))
                .map(Meaning::value)
                .orElse(null);
    }

    private static @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        ObjectNode schema = JSON.createObjectNode();
        Class<?> raw = type.getErasedType();
        if (raw == Parameter.class) {
            ArrayNode either = schema.putArray("anyOf");
            either.add(text(JSON.createObjectNode(), true));
            either.add(parameter());
        } else if (isSection(raw)) {
            return null;
        } else if (raw == List.class) {
            ResolvedType item = type.getTypeParameters().get(0);
            schema.put("type", "array")
                    .set(
                            "items",
                            item.getErasedType() == String.class
                                    ? text(JSON.createObjectNode(), false)
                                    : context.createDefinitionReference(item));
        } else if (raw == Map.class) {
            ResolvedType value = type.getTypeParameters().get(1);
            schema.put("type", "object").set("additionalProperties", context.createDefinitionReference(value));
        } else if (raw == Boolean.class) {
            choices(schema, List.of("yes", "no"));
            ((ArrayNode) schema.get("anyOf")).addObject().put("type", "boolean");
        } else if (raw == JobKind.class) {
            schema.putArray("enum").add(JobKind.IMPORT.word());
        } else if (raw.isEnum()) {
            choices(
                    schema,
                    Stream.of(raw.getEnumConstants())
                            .map(word -> ((OptionWord) word).word())
                            .toList());
        } else {
            text(schema, false);
        }
        return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    /** Whatever an editor takes it for: {@code 0501234567} and {@code true} are texts too. */
    private static ObjectNode text(ObjectNode schema, boolean mayBeNothing) {
        ArrayNode types = schema.putArray("type").add("string").add("number").add("boolean");
        if (mayBeNothing) {
            types.add("null");
        }
        return schema;
    }

    private static void choices(ObjectNode schema, List<String> words) {
        ArrayNode either = schema.putArray("anyOf");
        ArrayNode choices = either.addObject().putArray("enum");
        words.forEach(choices::add);
        either.addObject().put("type", "string").put("pattern", REFERENCE);
    }

    private static ObjectNode parameter() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        Stream.of(Parameter.class.getRecordComponents()).forEach(component -> {
            ObjectNode property = text(
                    properties.putObject(
                            JobKey.of(component, component.getName()).word()),
                    true);
            property.put("description", component.getAnnotation(Meaning.class).value());
        });
        return schema;
    }
}
