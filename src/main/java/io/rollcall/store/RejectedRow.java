package io.rollcall.store;

import io.rollcall.contact.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was rejected; its cells are in the run's copy of the file, not here.
 *
 * @param rowNumber as a person sees it
 * @param matchKey digits of the row's number where it was readable
 * @param problems at least one
 */
public record RejectedRow(long rowNumber, @Nullable Long matchKey, List<Problem> problems) {}
