package io.rollcall.contact;

/** What a cell turned out to be, when it was read as a phone number. */
public sealed interface PhoneResult permits Phone, Refused {}
