/** The import job: its factory, its plan and its application, as Spring Batch steps. */
@NullMarked
package io.rollcall.imports;

import org.jspecify.annotations.NullMarked;
