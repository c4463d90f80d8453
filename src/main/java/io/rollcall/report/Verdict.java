package io.rollcall.report;

import io.rollcall.store.Deviation;
import java.util.List;

/**
 * What a verification found.
 *
 * @param findings one for each kind of fault; none if all is well
 * @param notes what could not be looked at, in whole sentences
 */
public record Verdict(List<Finding> findings, List<String> notes) {

    public Verdict {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public boolean isClean() {
        return findings.isEmpty();
    }

    /**
     * Faults of one kind.
     *
     * @param code such as {@code CREATED_MISSING}
     * @param message what was found and what was expected; no personal data
     * @param total how many there are
     * @param places the first of them; none where the fault is of the whole run
     */
    public record Finding(String code, String message, long total, List<Deviation> places) {

        public Finding {
            places = List.copyOf(places);
        }
    }
}
