package io.rollcall.contact;

/** What a cell turned out to be, when it was read as a WhatsApp id. */
public sealed interface WhatsAppIdResult permits WhatsAppId, Refused {}
