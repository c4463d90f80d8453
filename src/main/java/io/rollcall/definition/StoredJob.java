package io.rollcall.definition;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run was told, as settings that options can be laid over. */
public final class StoredJob {

    private StoredJob() {}

    /**
     * The settings that make the same definition of the same file. How the file was decoded and cut into rows is no part of
     * them: that is done.
     *
     * @param guard what is asked of the plan
     * @param run the number of the run that has the definition, for messages
     */
    public static JobSettings of(ImportDefinition definition, ImportJob.Guard guard, long run) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, MergePolicy> policies = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        Map<String, ImportDefinition.Attribute> attributes = definition.attributes().stream()
                .collect(Collectors.toMap(one -> "attr." + one.key(), Function.identity()));
        for (ImportDefinition.Column column : definition.columns()) {
            if (column.field() == null) {
                if (!column.name().isBlank()) {
                    ignored.add(column.name());
                }
                continue;
            }
            columns.put(column.name(), word(column.field(), attributes.get(column.field())));
            if (column.policy() != null) {
                policies.put(column.name(), column.policy());
            }
        }
        ImportJob nothing = ImportJob.NOTHING;
        ImportJob job = new ImportJob(
                JobKind.IMPORT,
                null,
                Map.of(),
                nothing.source(),
                new ImportJob.Columns(columns, ignored, UnmappedColumns.STOP),
                new ImportJob.Reading(
                        definition.country(),
                        ZoneId.of(definition.zone()),
                        definition.dateFormat(),
                        definition.createMembers(),
                        definition.consentBasis()),
                new ImportJob.Matching(definition.channel()),
                new ImportJob.Merging(
                        definition.mode(), definition.duplicates(), policies, definition.tags(), definition.lists()),
                guard,
                nothing.report(),
                nothing.schedule(),
                nothing.notifying());
        return new JobSettings(job, new Origins(places(job, run)));
    }

    /** The rails of a run, as settings. */
    public static ImportJob.Guard guard(GuardRails rails) {
        return new ImportJob.Guard(
                null,
                null,
                null,
                rails.plan() ? true : null,
                rails.maxRejects(),
                rails.maxCreated(),
                rails.maxUpdated(),
                rails.maxOptOuts(),
                rails.minRows(),
                rails.maxSequential(),
                rails.maxInvalidPhones());
    }

    /** The types of attributes that the run creates belong to what it was told. */
    private static String word(String field, ImportDefinition.@Nullable Attribute attribute) {
        return attribute != null && attribute.isNew() ? field + ":" + attribute.type() : field;
    }

    /** Where it was said: all of it by the run. */
    private static Map<String, String> places(ImportJob job, long run) {
        String place = "Run " + run + ", ";
        Map<String, String> places = new HashMap<>();
        for (String option :
                List.of("country", "zone", "date-format", "consent-basis", "channel", "mode", "tag", "list")) {
            places.put(option, place + option);
        }
        if (Boolean.TRUE.equals(job.guard().plan())) {
            places.put("plan", place + "plan");
        }
        job.map().columns().keySet().forEach(column -> places.put(Origins.key("map", column), place + "columns"));
        job.map().ignore().forEach(column -> places.put(Origins.key("ignore", column), place + "ignore"));
        job.merge().on().keySet().forEach(column -> places.put(Origins.key("on", column), place + "on"));
        return places;
    }
}
