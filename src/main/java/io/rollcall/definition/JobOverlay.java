package io.rollcall.definition;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays the options of a launch over a job file: a single value replaces, the items of a list come after, an entry of a map
 * replaces the entry of its key. A column that an option maps is ignored no longer, and the other way round; one that is
 * ignored needs no policy.
 */
final class JobOverlay {

    private final Map<String, String> places;

    private JobOverlay(Map<String, String> places) {
        this.places = places;
    }

    static JobSettings of(JobSettings below, ImportJob options) {
        Map<String, String> places = new HashMap<>(below.origins().places());
        ImportJob.Columns said = options.map();
        ImportJob.Columns columns = below.job().map();
        Map<String, String> mapped = new LinkedHashMap<>(columns.columns());
        mapped.keySet().removeAll(said.ignore());
        List<String> ignored = columns.ignore().stream()
                .filter(column -> !said.columns().containsKey(column))
                .toList();
        ImportJob job = below.job();
        Map<String, MergePolicy> policies = new LinkedHashMap<>(job.merge().on());
        policies.keySet().removeAll(said.ignore());
        ImportJob lower = new ImportJob(
                job.kind(),
                job.description(),
                job.params(),
                job.source(),
                new ImportJob.Columns(mapped, ignored, columns.unmapped()),
                job.validate(),
                job.match(),
                new ImportJob.Merging(
                        job.merge().mode(),
                        job.merge().duplicates(),
                        policies,
                        job.merge().tags(),
                        job.merge().lists()),
                job.guard(),
                job.report(),
                job.schedule(),
                job.notifying());
        ImportJob whole = new JobOverlay(places).record(lower, options);
        return new JobSettings(whole, new Origins(places));
    }

    private <T extends Record> T record(T below, T above) {
        @SuppressWarnings("unchecked") // Both are of this class.
        Class<T> type = (Class<T>) below.getClass();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JobKey key = JobKey.of(component, component.getName());
            @Nullable Object lower = Records.get(component, below);
            @Nullable Object upper = Records.get(component, above);
            boolean section = component.getType().isRecord();
            values.add(
                    section && lower != null && upper != null
                            ? record((Record) lower, (Record) upper)
                            : value(key, lower, upper));
        }
        return Records.make(type, values);
    }

    private @Nullable Object value(JobKey key, @Nullable Object below, @Nullable Object above) {
        if (below instanceof List<?> lower && above instanceof List<?> upper) {
            Set<Object> all = new LinkedHashSet<>(lower);
            all.addAll(upper);
            upper.forEach(item -> places.remove(Origins.key(key.option(), item.toString())));
            moreFrom(key, !lower.isEmpty(), !upper.isEmpty());
            return List.copyOf(all);
        }
        if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
            Map<Object, Object> all = new LinkedHashMap<>(lower);
            all.putAll(upper);
            upper.keySet().forEach(item -> places.remove(Origins.key(key.option(), item.toString())));
            moreFrom(key, !lower.isEmpty(), !upper.isEmpty());
            return all;
        }
        if (above == null) {
            return below;
        }
        places.remove(key.option());
        return above;
    }

    private void moreFrom(JobKey key, boolean below, boolean above) {
        if (below && above) {
            places.computeIfPresent(key.option(), (option, place) -> place + " and option --" + option);
        } else if (above) {
            places.remove(key.option());
        }
    }
}
