package io.rollcall.validation;

import io.rollcall.contact.MemberName;
import io.rollcall.contact.NameKey;
import io.rollcall.contact.TeamMember;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of the team, as they were when the run began to read its file. A name that several members share means the one
 * of them that has no e-mail address, which nothing else could mean; otherwise nobody. Immutable and thread-safe.
 */
public final class KnownMembers {

    /** Nobody, and nobody becomes a member. */
    public static final KnownMembers NONE = new KnownMembers(List.of(), false);

    private final Map<String, TeamMember> byEmail = new HashMap<>();
    private final Map<String, List<TeamMember>> byName;
    private final boolean createsUnknown;
    private final boolean closed;

    /** What a name turned out to be. */
    sealed interface Found {

        /** A member, or somebody who becomes one. */
        record Known(MemberName member) implements Found {}

        /** Nobody, with what was found, what was expected, and the cure; without the name. */
        record Nobody(String message) implements Found {}
    }

    /** @param createsUnknown whether somebody unknown becomes a member */
    public KnownMembers(Collection<TeamMember> members, boolean createsUnknown) {
        this(members, createsUnknown, false);
    }

    private KnownMembers(Collection<TeamMember> members, boolean createsUnknown, boolean closed) {
        this.closed = closed;
        members.forEach(member -> member.email().ifPresent(email -> byEmail.put(email, member)));
        this.byName = members.stream().collect(Collectors.groupingBy(member -> NameKey.of(member.name())));
        this.createsUnknown = createsUnknown;
    }

    /** Those, and nobody becomes a member, whatever is said. */
    public static KnownMembers closed(Collection<TeamMember> members) {
        return new KnownMembers(members, false, true);
    }

    /** Looks for whom a cell names. */
    Found find(MemberName wanted) {
        if (wanted.email().isPresent()) {
            TeamMember member = byEmail.get(wanted.email().get());
            return member == null ? unknown(wanted) : known(member);
        }
        List<TeamMember> named = byName.getOrDefault(NameKey.of(wanted.name()), List.of());
        List<TeamMember> present =
                named.stream().filter(member -> !member.removed()).toList();
        if (present.isEmpty()) {
            return named.isEmpty() ? unknown(wanted) : known(named.get(0));
        }
        TeamMember only = only(present);
        if (only == null) {
            return new Found.Nobody("a name that several members have; expected one that means a single member."
                    + " Write the e-mail address instead.");
        }
        return known(only);
    }

    private static @Nullable TeamMember only(List<TeamMember> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        List<TeamMember> withoutEmail =
                members.stream().filter(member -> member.email().isEmpty()).toList();
        return withoutEmail.size() == 1 ? withoutEmail.get(0) : null;
    }

    private static Found known(TeamMember member) {
        if (member.removed()) {
            return new Found.Nobody("a member who was removed; expected one who is there."
                    + " Name somebody else, or bring the member back with `rollcall members add`.");
        }
        return new Found.Known(new MemberName(member.name(), member.email()));
    }

    private Found unknown(MemberName wanted) {
        if (createsUnknown && (wanted.email().isPresent() || wanted.name().indexOf('@') < 0)) {
            return new Found.Known(wanted);
        }
        if (createsUnknown) {
            return new Found.Nobody("neither an e-mail address nor a name; expected an address such as"
                    + " siti@example.com, or a name without the sign @. Correct it.");
        }
        return new Found.Nobody("nobody is called so; expected the e-mail address or the name of a member."
                + " Add them with `rollcall members add`" + (closed ? "." : ", or use --create-members."));
    }
}
