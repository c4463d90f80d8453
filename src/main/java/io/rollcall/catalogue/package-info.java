/** Changes what contacts are arranged by: tags, lists, members, attributes, channels; each change is in the history. */
@NullMarked
package io.rollcall.catalogue;

import org.jspecify.annotations.NullMarked;
