package io.rollcall.contact;

/**
 * Why a cell was not accepted.
 *
 * @param message what was found and expected, then the cure; never contains the value of the cell
 */
public record Refused(ReasonCode code, String message) implements PhoneResult, WhatsAppIdResult {}
