package io.rollcall.staging;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.ListNames;
import io.rollcall.contact.TagNames;
import io.rollcall.contact.TeamMember;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.validation.KnownMembers;
import io.rollcall.validation.ValidationOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a stored definition says about columns and rows, in the words of the rooms that map and judge them. */
final class DefinedRules {

    private static final Set<ContactField> NAMING_MEMBERS =
            EnumSet.of(ContactField.ASSIGNEE, ContactField.COLLABORATORS);
    private static final Set<ContactField> OF_SEVERAL_VALUES =
            EnumSet.of(ContactField.TAGS, ContactField.LISTS, ContactField.COLLABORATORS);
    private static final Set<MergePolicy> REPLACING = EnumSet.of(MergePolicy.OVERWRITE, MergePolicy.CLEAR_ON_BLANK);

    private DefinedRules() {}

    /** @param team asked only where a column names members */
    static ValidationOptions of(ImportDefinition definition, Instant runTime, Supplier<List<TeamMember>> team) {
        List<ColumnMapping.Column> columns = columns(definition).columns();
        boolean namesMembers = columns.stream().anyMatch(column -> fillsAny(column, NAMING_MEMBERS));
        return new ValidationOptions(
                new ValidationOptions.EveryRow(
                        Optional.ofNullable(definition.country()),
                        Optional.ofNullable(definition.consentBasis()),
                        TagNames.of(definition.tags()).names(),
                        ListNames.of(definition.lists()).names()),
                new ValidationOptions.Dates(
                        Optional.ofNullable(definition.dateFormat())
                                .map(DateFormat::of)
                                .orElse(DateFormat.ISO),
                        ZoneId.of(definition.zone()),
                        runTime),
                namesMembers ? new KnownMembers(team.get(), definition.createMembers()) : KnownMembers.NONE,
                definition.attributes().stream().map(DefinedRules::attribute).toList(),
                new ValidationOptions.RowMode(definition.mode() == ImportMode.OPT_OUT_ONLY, replaced(columns)));
    }

    /** The columns that fill something. */
    static ColumnMapping columns(ImportDefinition definition) {
        List<ColumnMapping.Column> columns = new ArrayList<>();
        for (int index = 0; index < definition.columns().size(); index++) {
            ImportDefinition.Column column = definition.columns().get(index);
            String word = column.field();
            if (word != null) {
                columns.add(new ColumnMapping.Column(
                        index, column.name(), ColumnTarget.ofWord(word), Optional.ofNullable(column.policy())));
            }
        }
        return new ColumnMapping(columns);
    }

    private static AttributeDefinition attribute(ImportDefinition.Attribute attribute) {
        return new AttributeDefinition(
                attribute.key(),
                attribute.label(),
                AttributeType.ofWord(attribute.type()).orElseThrow(),
                attribute.choices());
    }

    private static Set<ContactField> replaced(List<ColumnMapping.Column> columns) {
        Set<ContactField> replaced = EnumSet.noneOf(ContactField.class);
        for (ColumnMapping.Column column : columns) {
            boolean replaces = column.policy().filter(REPLACING::contains).isPresent();
            if (replaces
                    && fillsAny(column, OF_SEVERAL_VALUES)
                    && column.target() instanceof ColumnTarget.OfField one) {
                replaced.add(one.field());
            }
        }
        return replaced;
    }

    private static boolean fillsAny(ColumnMapping.Column column, Set<ContactField> fields) {
        return column.target() instanceof ColumnTarget.OfField known && fields.contains(known.field());
    }
}
