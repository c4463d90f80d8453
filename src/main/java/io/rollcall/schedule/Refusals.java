package io.rollcall.schedule;

import io.rollcall.definition.JobFileException;
import io.rollcall.exports.RefusedExportException;
import io.rollcall.imports.RefusedRequestException;
import io.rollcall.mapping.MappingException;
import io.rollcall.mapping.MappingProblem;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.OutputException;
import io.rollcall.transfer.TransferException;
import io.rollcall.updates.RefusedUpdateException;
import java.util.List;

/** Why a job could not begin, for those who look for it in the morning. */
final class Refusals {

    private Refusals() {}

    /** Whole sentences; where it is our fault, that too. */
    static String text(RuntimeException thrown) {
        return String.join("\n", sentences(thrown));
    }

    /** Whether it is something that people can mend, in the job file or in what it names. */
    static boolean isKnown(RuntimeException thrown) {
        return thrown instanceof JobFileException
                || thrown instanceof RefusedRequestException
                || thrown instanceof InputException
                || thrown instanceof RefusedExportException
                || thrown instanceof RefusedUpdateException
                || thrown instanceof MappingException
                || thrown instanceof OutputException
                || (thrown instanceof TransferException transfer && !transfer.isPassing());
    }

    private static List<String> sentences(RuntimeException thrown) {
        if (thrown instanceof JobFileException wrong) {
            return wrong.problems();
        }
        if (thrown instanceof RefusedRequestException refused) {
            return refused.problems();
        }
        if (thrown instanceof RefusedExportException refused) {
            return refused.problems();
        }
        if (thrown instanceof RefusedUpdateException refused) {
            return refused.problems();
        }
        if (thrown instanceof InputException input) {
            return input.problems().stream().map(InputProblem::toString).toList();
        }
        if (thrown instanceof MappingException mapping) {
            return mapping.problems().stream().map(MappingProblem::message).toList();
        }
        if (thrown instanceof TransferException transfer) {
            return List.of(String.valueOf(transfer.getMessage()));
        }
        if (thrown instanceof OutputException output) {
            return List.of(String.valueOf(output.getMessage()));
        }
        return List.of("Unexpected " + thrown.getClass().getSimpleName() + "; the log tells where. This is a bug.");
    }
}
