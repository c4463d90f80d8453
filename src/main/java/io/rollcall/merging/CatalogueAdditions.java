package io.rollcall.merging;

import io.rollcall.store.CatalogueKind;
import io.rollcall.store.RunRange;
import io.rollcall.store.StagedRowStore;
import io.rollcall.store.Stores;
import io.rollcall.store.UnfitAttribute;
import java.util.List;

/**
 * The tags, lists, members and attributes that a range needs and that are not there, always in this order; each is written
 * into the history of the catalogue.
 */
final class CatalogueAdditions {

    private final Stores stores;
    private final RunRange range;

    CatalogueAdditions(Stores stores, RunRange range) {
        this.stores = stores;
        this.range = range;
    }

    /**
     * Adds them, in the transaction of the range.
     *
     * @throws UnfitAttributeException where an attribute is no longer what the run was told
     */
    void insert() {
        added(CatalogueKind.TAG, stores.tags().insertPlanned(range));
        added(CatalogueKind.LIST, stores.lists().insertPlanned(range));
        if (range.terms().stateMembers() && stores.stagedRows().hasUnknownMembers(range.run())) {
            insertMembers();
        }
        if (range.terms().stateAttributes()) {
            insertAttributes();
        }
    }

    /** What other runs have created meanwhile is looked for in a statement after the one that waited for them. */
    private void insertMembers() {
        StagedRowStore staged = stores.stagedRows();
        stores.members().lockCreation();
        staged.resolveMembers(range.run());
        added(CatalogueKind.MEMBER, stores.members().insertPlanned(range));
        staged.resolveMembers(range.run());
    }

    private void insertAttributes() {
        stores.attributes().share(range);
        added(CatalogueKind.ATTRIBUTE, stores.attributes().insertPlanned(range));
        List<UnfitAttribute> unfit = stores.attributes().findUnfit(range);
        if (!unfit.isEmpty()) {
            throw new UnfitAttributeException(unfit);
        }
    }

    private void added(CatalogueKind kind, List<Long> ids) {
        stores.catalogue().insertAdded(range, kind, ids);
    }
}
