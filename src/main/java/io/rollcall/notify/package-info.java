/** What happened, for people who are elsewhere: e-mails and webhooks about runs and late jobs. */
@NullMarked
package io.rollcall.notify;

import org.jspecify.annotations.NullMarked;
