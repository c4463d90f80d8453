package io.rollcall.staging;

import io.rollcall.definition.ImportDefinition;
import io.rollcall.mapping.ColumnMapping;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of a file as definitions remember them: all of them, in order, with what each fills. */
public final class DefinedColumns {

    private DefinedColumns() {}

    public static List<ImportDefinition.Column> of(List<String> header, ColumnMapping mapping) {
        Map<Integer, ColumnMapping.Column> bound =
                mapping.columns().stream().collect(Collectors.toMap(ColumnMapping.Column::index, Function.identity()));
        return IntStream.range(0, header.size())
                .mapToObj(index -> column(header.get(index), bound.get(index)))
                .toList();
    }

    private static ImportDefinition.Column column(String name, ColumnMapping.@Nullable Column bound) {
        return bound == null
                ? new ImportDefinition.Column(name, null, null)
                : new ImportDefinition.Column(
                        name, bound.target().word(), bound.policy().orElse(null));
    }
}
