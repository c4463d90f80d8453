package io.rollcall.definition;

import io.rollcall.definition.ImportDefinition.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code dedupe} was told, complete enough to build its job again at a restart. Stored with the run as JSON.
 *
 * @param channel name of the channel that the contacts belong to
 * @param where the filter, as it was typed; null for all contacts
 * @param zone time zone in which days begin
 * @param contacts how many there were at the launch, which decides how the run is divided
 * @param mergeAt from which score on two contacts are merged, from 0 to 1
 * @param reviewAt from which score on somebody is asked
 * @param emails keys of attributes that hold e-mail addresses, beside those whose names say so
 * @param ignore keys of attributes that are not compared
 * @param maxBlock how many contacts that share a key are compared each with each
 * @param keep what stays of the contacts of one person
 * @param reviewTo absolute path of the file that lists what somebody is to decide on; null for the one in the folder of the run
 * @param input the copy of a file of decisions, which alone is applied; null where contacts are compared
 */
public record DedupeDefinition(
        String channel,
        @Nullable String where,
        String zone,
        long contacts,
        double mergeAt,
        double reviewAt,
        List<String> emails,
        List<String> ignore,
        int maxBlock,
        Survivorship keep,
        @Nullable String reviewTo,
        @Nullable Input input) {

    public DedupeDefinition {
        emails = List.copyOf(emails);
        ignore = List.copyOf(ignore);
    }
}
