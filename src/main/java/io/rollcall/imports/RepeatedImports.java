package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobSettings;
import io.rollcall.definition.StoredJob;
import io.rollcall.staging.Spools;
import io.rollcall.store.Run;
import io.rollcall.store.RunSource;
import io.rollcall.store.Stores;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares imports of the private copy that a former import has read, under its settings or others. Thread-safe. */
public final class RepeatedImports {

    private final ImportPreparation preparation;
    private final Spools spools;
    private final Stores stores;

    public RepeatedImports(Home home, Stores stores) {
        this.preparation = new ImportPreparation(home);
        this.spools = new Spools(home);
        this.stores = stores;
    }

    /**
     * The same import again, for a new run; the caller closes it.
     *
     * @param changes options laid over what the former run was told
     * @param startedBy {@code user@host}
     * @throws RefusedRequestException if the copy is gone, or with all that is wrong with the changes
     */
    public PreparedImport again(Run former, ImportJob changes, String startedBy) {
        ImportDefinition definition = DefinitionJson.readImport(former.definition());
        return prepare(
                former,
                StoredJob.guard(former.guard()),
                changes,
                startedBy,
                RunSource.Kind.AGAIN,
                definition.rejects());
    }

    /**
     * An import of the rows that the former run has rejected; the caller closes it. Guard rails are only those of the
     * changes: of rows that were rejected once, others are to be expected.
     *
     * @param changes options laid over what the former run was told
     * @param startedBy {@code user@host}
     * @throws RefusedRequestException if there is none, if the copy is gone, or with all that is wrong with the changes
     */
    public PreparedImport ofRejects(Run former, ImportJob changes, String startedBy) {
        long rejected = stores.rejectedRows().count(former.number());
        if (rejected == 0) {
            throw new RefusedRequestException(List.of("Run " + former.number()
                    + ": no rejected row is kept of it; expected at least one. 'rollcall runs show " + former.number()
                    + "' shows its books."));
        }
        return prepare(
                former,
                StoredJob.guard(GuardRails.NONE),
                changes,
                startedBy,
                RunSource.Kind.REJECTS,
                new ImportDefinition.Rejects(former.number(), rejected));
    }

    private PreparedImport prepare(
            Run former,
            ImportJob.Guard guard,
            ImportJob changes,
            String startedBy,
            RunSource.Kind kind,
            ImportDefinition.@Nullable Rejects rejects) {
        ImportDefinition definition = DefinitionJson.readImport(former.definition());
        if (!spools.hasCopy(definition.input())) {
            throw new RefusedRequestException(List.of("Run " + former.number() + ": the private copy of '"
                    + definition.input().fileName()
                    + "' is gone; expected it in the home. Import the file itself: 'rollcall import FILE --new-run', with"
                    + " the options that 'rollcall runs show " + former.number() + " --definition' shows."));
        }
        JobSettings settings = StoredJob.of(definition, guard, former.number()).with(changes);
        List<Path> files = List.of(Path.of(definition.input().fileName()));
        return preparation.prepare(
                ImportRequests.of(files, settings, former.job(), startedBy),
                new ImportPreparation.Copy(
                        spools.input(definition.input()), new RunSource(former.number(), kind), rejects),
                new StoredCatalogue(settings.origins(), () -> stores));
    }
}
