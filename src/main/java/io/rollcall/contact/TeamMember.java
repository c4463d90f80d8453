package io.rollcall.contact;

import java.util.Optional;

/**
 * A member of the team, to whom contacts are assigned.
 *
 * @param email in lower case; empty where none is known
 * @param removed whether the member has left the team
 */
public record TeamMember(String name, Optional<String> email, boolean removed) {

    /** Without the name and the address, so that one that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "TeamMember[removed=" + removed + "]";
    }
}
