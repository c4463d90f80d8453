package io.rollcall.staging;

import io.rollcall.store.StagedRow;
import io.rollcall.store.StagedRow.Member;
import io.rollcall.store.StagedRow.Tag;
import io.rollcall.store.StagedRowStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tags, lists and members that rows name, each stored with the spelling of the first row that names it. Used by one
 * thread.
 */
final class FirstNames {

    private final Kind<Tag> tags;
    private final Kind<Tag> lists;
    private final Kind<Member> members;

    FirstNames(StagedRowStore store, long run) {
        this.tags = new Kind<>(Tag::key, fresh -> store.insertTags(run, fresh));
        this.lists = new Kind<>(Tag::key, fresh -> store.insertLists(run, fresh));
        this.members = new Kind<>(Member::key, fresh -> store.insertMembers(run, fresh));
    }

    /** Stores what the rows name first, in the transaction of the rows. */
    void store(List<StagedRow> rows) {
        tags.store(rows, row -> row.values().tags());
        lists.store(rows, row -> row.values().lists());
        members.store(rows, FirstNames::membersOf);
    }

    private static @Nullable List<Member> membersOf(StagedRow row) {
        Member assignee = row.values().assignee();
        List<Member> collaborators = row.values().collaborators();
        if (assignee == null) {
            return collaborators;
        }
        List<Member> all = new ArrayList<>(List.of(assignee));
        if (collaborators != null) {
            all.addAll(collaborators);
        }
        return all;
    }

    private static final class Kind<T> {

        /** How many keys that were stored are remembered; bounded, since a file may name any number. */
        private static final int REMEMBERED = 10_000;

        private final Set<String> known = new HashSet<>();
        private final Function<T, String> key;
        private final Consumer<Collection<T>> store;

        Kind(Function<T, String> key, Consumer<Collection<T>> store) {
            this.key = key;
            this.store = store;
        }

        void store(List<StagedRow> rows, Function<StagedRow, @Nullable List<T>> named) {
            Map<String, T> fresh = new LinkedHashMap<>();
            for (StagedRow row : rows) {
                List<T> names = named.apply(row);
                if (names != null) {
                    names.forEach(name -> note(name, fresh));
                }
            }
            if (fresh.isEmpty()) {
                return;
            }
            store.accept(fresh.values());
            if (known.size() + fresh.size() > REMEMBERED) {
                known.clear();
            }
            known.addAll(fresh.keySet());
        }

        private void note(T name, Map<String, T> fresh) {
            String found = key.apply(name);
            if (!known.contains(found)) {
                fresh.putIfAbsent(found, name);
            }
        }
    }
}
