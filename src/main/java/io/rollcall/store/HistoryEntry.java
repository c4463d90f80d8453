package io.rollcall.store;

import io.rollcall.contact.ConsentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a contact's history.
 *
 * @param at when it was written: of consent when it was recorded, of what a run did the time of the run
 * @param contact its id, also of a contact that is gone; empty for consent, which belongs to a person
 * @param run who did it, where a run did
 * @param runKind what kind of run
 * @param file that the row stands in, where the run read several
 * @param row of the run's file
 * @param actor who did it, or launched the run that did; empty where nobody wrote that down
 */
public record HistoryEntry(
        HistoryKey key,
        Instant at,
        Optional<Long> contact,
        Optional<Long> run,
        Optional<String> runKind,
        Optional<String> file,
        Optional<Long> row,
        Optional<String> actor,
        Event event) {

    /** What happened. */
    public sealed interface Event {}

    /**
     * The contact was made.
     *
     * @param origin such as {@code import}
     */
    public record Created(String origin) implements Event {}

    /**
     * Another identity leads to the contact too.
     *
     * @param reason such as {@code number_changed}
     * @param number digits without a plus sign; present unless the business-scoped id is
     */
    public record Aliased(String reason, Optional<String> number, Optional<String> businessScopedId) implements Event {}

    /**
     * Fields got other values, or the contact went or came back.
     *
     * @param kind the word of the database: created, updated, deleted, merged, restored
     */
    public record Changed(String kind, List<FieldChange> fields, List<NamesChange> names) implements Event {}

    /**
     * One field.
     *
     * @param field as operators call it, such as {@code name} or {@code attr.city}
     * @param before text, number or boolean; empty where there was none
     * @param after likewise
     */
    public record FieldChange(String field, Optional<Object> before, Optional<Object> after) {}

    /**
     * What a contact may have several of.
     *
     * @param what tags, lists or collaborators
     */
    public record NamesChange(String what, List<String> added, List<String> removed) {}

    /**
     * An entry of the consent ledger.
     *
     * @param id of the entry
     * @param status the word of the database: opted_in, opted_out, resumed, retracted
     * @param source the word of the database, such as user_keyword
     * @param occurredAt when the person said so; of a file the time of the run
     * @param consentedAt the declared date of consent
     * @param retracts id of the entry that this one takes back
     * @param retractedBy id of the entry that takes this one back
     * @param statusThen what all that was recorded until then made of it
     */
    public record Consent(
            long id,
            String status,
            String source,
            Optional<String> basis,
            Instant occurredAt,
            Optional<Instant> consentedAt,
            Optional<Long> retracts,
            Optional<Long> retractedBy,
            ConsentStatus statusThen)
            implements Event {}
}
