package io.rollcall.validation;

import io.rollcall.contact.Characters;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.MemberName;
import io.rollcall.contact.MemberNames;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who looks after a contact: one assignee, any collaborators. Thread-safe. */
final class TeamRules {

    private final ValidationOptions options;

    TeamRules(ValidationOptions options) {
        this.options = options;
    }

    Team read(Draft draft, RowProblems problems) {
        Draft.Value assignee = draft.value(ContactField.ASSIGNEE)
                .filter(value -> value.clears() || !MemberName.isRemoved(value.text()))
                .orElse(null);
        Optional<MemberName> found =
                assignee == null || assignee.clears() ? Optional.empty() : assignee(assignee, problems);
        return new Team(found, assignee != null && assignee.clears(), collaborators(draft, problems));
    }

    private Optional<MemberName> assignee(Draft.Value value, RowProblems problems) {
        MemberName wanted = MemberName.of(value.text());
        if (TextRules.isTooLong(wanted.name(), MemberName.MAX_LENGTH)) {
            TextRules.tooLong(value, "", wanted.name(), MemberName.MAX_LENGTH, problems);
            return Optional.empty();
        }
        Optional<Refused> forbidden = Characters.findForbidden(wanted.name(), false);
        if (forbidden.isPresent()) {
            problems.add(value, forbidden.get());
            return Optional.empty();
        }
        return find(wanted, value, ReasonCode.ASSIGNEE_UNKNOWN, "", problems);
    }

    private SeveralValues<MemberName> collaborators(Draft draft, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.COLLABORATORS).orElse(null);
        if (value == null || value.clears()) {
            return new SeveralValues<>(value != null, List.of());
        }
        MemberNames cell = MemberNames.parse(value.text());
        cell.problems().forEach(refused -> problems.add(value, refused));
        Map<String, MemberName> byKey = new LinkedHashMap<>();
        int names = cell.names().size();
        for (int i = 0; i < names; i++) {
            if (MemberName.isRemoved(cell.names().get(i).name())) {
                continue;
            }
            String which = names == 1 ? "" : "name " + (i + 1) + " of " + names + ": ";
            find(cell.names().get(i), value, ReasonCode.COLLABORATOR_UNKNOWN, which, problems)
                    .ifPresent(member -> byKey.putIfAbsent(member.key(), member));
        }
        return new SeveralValues<>(
                options.rows().replaced().contains(ContactField.COLLABORATORS), List.copyOf(byKey.values()));
    }

    /** @param which of several names it is, for the message; the name itself is in no message */
    private Optional<MemberName> find(
            MemberName wanted, Draft.Value value, ReasonCode code, String which, RowProblems problems) {
        KnownMembers.Found found = options.members().find(wanted);
        if (found instanceof KnownMembers.Found.Nobody nobody) {
            problems.add(value, code, which + nobody.message());
        }
        return found instanceof KnownMembers.Found.Known known ? Optional.of(known.member()) : Optional.empty();
    }
}
