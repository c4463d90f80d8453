package io.rollcall.validation;

import io.rollcall.contact.MemberName;
import java.util.Optional;

/**
 * Who looks after the contact.
 *
 * @param assignee empty where the row does not say, or says that nobody does
 * @param unassigned whether the row asks to take the assignee off
 */
public record Team(Optional<MemberName> assignee, boolean unassigned, SeveralValues<MemberName> collaborators) {}
