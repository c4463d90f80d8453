package io.rollcall.store;

import java.util.Optional;

/**
 * A line of the catalogue's history.
 *
 * @param id grows with time
 * @param run the run that did it; empty where a person did
 */
public record RecordedChange(long id, Optional<Long> run, CatalogueChange change) {}
