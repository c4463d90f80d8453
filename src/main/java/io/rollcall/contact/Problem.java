package io.rollcall.contact;

/**
 * One thing that is wrong with a row.
 *
 * @param column name of the column as the file spells it; empty where the row as a whole is meant
 * @param message what was found and expected, and the cure; never contains the value of a cell, so that it may be
 *     logged
 */
public record Problem(ReasonCode code, String column, String message) {}
