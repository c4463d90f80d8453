/** Files from and to other places: folders, SFTP servers, S3-compatible storage. */
@NullMarked
package io.rollcall.transfer;

import org.jspecify.annotations.NullMarked;
