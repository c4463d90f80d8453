package io.rollcall.staging;

import io.rollcall.tabular.Row;
import org.jspecify.annotations.Nullable;

/** Rows one after the other, in order of their numbers. Used by one thread. */
interface Rows extends AutoCloseable {

    /** The next row; null after the last. */
    @Nullable
    Row next();

    /** Bytes of the copy up to the end of the last row that was returned. */
    long bytesRead();

    @Override
    void close();
}
