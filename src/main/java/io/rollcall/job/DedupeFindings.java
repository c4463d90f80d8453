package io.rollcall.job;

import java.util.Optional;

/**
 * What a run that looks for duplicates has found.
 *
 * @param contacts that were compared
 * @param clusters people with several contacts, who are merged, or would be
 * @param merged contacts that become part of others
 * @param largeBlocks keys that too many contacts share, and that were divided
 * @param largeParts parts of them that are too large even so
 * @param reviewFile absolute path of the list of what is to be decided, where somebody has named one
 */
public record DedupeFindings(
        long contacts, long clusters, long merged, long largeBlocks, long largeParts, Optional<String> reviewFile) {}
