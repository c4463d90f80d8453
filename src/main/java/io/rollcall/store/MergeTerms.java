package io.rollcall.store;

import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a run and contacts come together, in the words of the tables: columns of {@code contact},
 * {@code tags}, {@code lists}, {@code collaborators}, and {@code attr.KEY} for an attribute.
 *
 * @param origin where the rows come from
 * @param keep where the contact's value stays, also where it has none
 * @param fillBlank where the row's value is taken if the contact has none
 * @param stated what rows may state beside the columns of every import: {@code lists}, {@code assignee_id},
 *     {@code collaborators}, {@code attributes}, and {@code contact} where they delete their contacts
 */
public record MergeTerms(
        RowOrigin origin,
        ImportMode mode,
        DuplicatePolicy duplicates,
        List<String> keep,
        List<String> fillBlank,
        Set<String> stated) {

    public MergeTerms {
        keep = List.copyOf(keep);
        fillBlank = List.copyOf(fillBlank);
        stated = Set.copyOf(stated);
    }

    boolean stateLists() {
        return stated.contains("lists");
    }

    boolean stateCollaborators() {
        return stated.contains("collaborators");
    }

    /** Whether rows may name members. */
    public boolean stateMembers() {
        return stateCollaborators() || stated.contains("assignee_id");
    }

    /** Whether rows may state attributes. */
    public boolean stateAttributes() {
        return stated.contains("attributes");
    }

    /** Whether rows delete the contacts that they meet. */
    public boolean delete() {
        return stated.contains("contact");
    }

    /** Whether rows that meet a contact change nothing of it but its consent. */
    boolean holdKnown() {
        return mode == ImportMode.CREATE_ONLY || mode == ImportMode.OPT_OUT_ONLY;
    }

    /** Whether rows that meet no contact make none. */
    boolean holdUnknown() {
        return mode == ImportMode.UPDATE_ONLY || mode == ImportMode.OPT_OUT_ONLY;
    }

    /** The factor that sorts the rows of one contact so that the winner comes first. */
    long winnerOrder() {
        return duplicates == DuplicatePolicy.FIRST ? 1 : -1;
    }

    /**
     * Of all that decides what comes of a row but the row itself; goes into the fingerprints of contacts, so that others are
     * not recognised. The same in every process.
     */
    private long hash() {
        long hash = 17;
        // Files come without a word, so that what was hashed before there were selections stays as it is.
        String selected = origin == RowOrigin.FILE ? "" : origin.name();
        for (char c : (selected + List.of(mode.name(), duplicates.name(), keep, fillBlank)).toCharArray()) {
            hash = (hash ^ c) * 0x100000001B3L;
        }
        return hash;
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("holds_known", holdKnown());
        parameters.put("holds_unknown", holdUnknown());
        parameters.put("opt_outs_only", mode == ImportMode.OPT_OUT_ONLY);
        parameters.put("winner_order", winnerOrder());
        parameters.put("reject_duplicates", duplicates == DuplicatePolicy.REJECT);
        parameters.put("keep", keep.toArray(String[]::new));
        parameters.put("fill_blank", fillBlank.toArray(String[]::new));
        parameters.put("terms_hash", hash());
        parameters.put("joins_directory", origin.joinsDirectory() ? true : null);
        parameters.put("rejects_unknown", origin.rejectsUnknown());
        return parameters;
    }
}
