package io.rollcall.store;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a filter leaves open, and a launch decides once.
 *
 * @param channel the one whose contacts, tags, lists and attributes are meant
 * @param now what ages are counted from: the time of the run, not of the attempt
 * @param zone in which days begin
 */
public record FilterTerms(int channel, Instant now, ZoneId zone) {}
