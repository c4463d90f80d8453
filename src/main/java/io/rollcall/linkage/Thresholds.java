package io.rollcall.linkage;

/**
 * From which score on a pair of contacts belongs to which {@link Band}.
 *
 * @param merge from 0 to 1
 * @param review from 0 to {@code merge}
 */
public record Thresholds(double merge, double review) {

    Band band(double score) {
        return score >= merge ? Band.MERGE : score >= review ? Band.REVIEW : Band.IGNORE;
    }
}
