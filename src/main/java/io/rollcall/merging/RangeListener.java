package io.rollcall.merging;

import io.rollcall.store.RunRange;

/** Is told of ranges as they are applied, in their transactions and under their locks; what it writes is written with them. */
public interface RangeListener {

    /** Wants to know nothing. */
    RangeListener NONE = new RangeListener() {};

    /** Contacts of the range have changed since they were planned; nothing is changed yet. */
    default void outrun(RunRange range) {}

    /** All changes of the range are made, one at least. */
    default void applied(RunRange range) {}
}
