/** What a contact is, and what always holds of it: fields, numbers, match keys, consent. */
@NullMarked
package io.rollcall.contact;

import org.jspecify.annotations.NullMarked;
