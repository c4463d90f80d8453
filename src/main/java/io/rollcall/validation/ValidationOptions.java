package io.rollcall.validation;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.ListName;
import io.rollcall.contact.TagName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for every row of a run.
 *
 * @param everyRow what rows have that do not say otherwise
 * @param dates how dates are written
 * @param members whom assignees and collaborators may name
 * @param attributes those that columns fill
 * @param rows how rows are taken
 */
public record ValidationOptions(
        EveryRow everyRow, Dates dates, KnownMembers members, List<AttributeDefinition> attributes, RowMode rows) {

    /**
     * What rows have.
     *
     * @param region ISO 3166 code of the country that holds where a row names none ({@code --country})
     * @param consentBasis what opt-ins rest on where a row does not say ({@code --consent-basis})
     * @param tags added to the tags of each row ({@code --tag})
     * @param lists added to the lists of each row ({@code --list})
     */
    public record EveryRow(
            Optional<String> region, Optional<String> consentBasis, List<TagName> tags, List<ListName> lists) {

        /** Nothing. */
        public static final EveryRow NOTHING = new EveryRow(Optional.empty(), Optional.empty(), List.of(), List.of());

        public EveryRow {
            tags = List.copyOf(tags);
            lists = List.copyOf(lists);
        }
    }

    /**
     * How dates are written.
     *
     * @param zone where dates of a consent without an offset are meant
     * @param runTime when the run began; a consent that is later is in the future
     */
    public record Dates(DateFormat format, ZoneId zone, Instant runTime) {}

    /**
     * How rows are taken.
     *
     * @param optOutsOnly whether every row is an opt-out and nothing else
     * @param replaced fields of several values whose values take the place of the contact's, instead of being added
     */
    public record RowMode(boolean optOutsOnly, Set<ContactField> replaced) {

        /** As rows are taken if nobody says otherwise. */
        public static final RowMode DEFAULT = new RowMode(false, Set.of());

        public RowMode {
            replaced = replaced.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(replaced));
        }
    }

    public ValidationOptions {
        attributes = List.copyOf(attributes);
    }
}
