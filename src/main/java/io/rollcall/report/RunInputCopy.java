package io.rollcall.report;

import io.rollcall.tabular.SpoolReference;
import java.util.function.Supplier;

/**
 * The private copy of what a run read.
 *
 * @param spool where it lies
 * @param verbatim whether its bytes are those of the file: neither another encoding nor a workbook
 * @param readable whether anybody knows which of its rows were read
 * @param rows opens it
 */
public record RunInputCopy(SpoolReference spool, boolean verbatim, boolean readable, Supplier<InputRows> rows) {}
