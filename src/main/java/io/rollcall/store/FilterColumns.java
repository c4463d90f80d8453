package io.rollcall.store;

import io.rollcall.contact.FilterField;

/** The columns of {@code contact} behind the fields of a filter; constants of ours. */
final class FilterColumns {

    private FilterColumns() {}

    static String of(FilterField field) {
        return switch (field) {
            case ID -> "c.id";
            case ASSIGNEE -> "c.assignee_id";
            case PHONE -> "c.phone";
            case WHATSAPP_ID -> "c.whatsapp_id";
            case BUSINESS_SCOPED_ID -> "c.business_scoped_id";
            case EXTERNAL_ID -> "c.external_id";
            case NAME -> "c.display_name";
            case PROFILE_NAME -> "c.profile_name";
            case USERNAME -> "c.username";
            case REMARKS -> "c.remarks";
            case AVATAR -> "c.avatar";
            case CREATED -> "c.created_at";
            case UPDATED -> "c.updated_at";
            case FIRST_MESSAGE -> "c.first_message_at";
            case LAST_CONVERSED -> "c.last_conversed_at";
            case LAST_CONTACT_REPLIED -> "c.last_contact_replied_at";
            case LAST_REPLIED_FROM_US -> "c.last_replied_from_us_at";
            case SENT -> "c.sent_count";
            case DELIVERED -> "c.delivered_count";
            case READ -> "c.read_count";
            case FAILED -> "c.failed_count";
            case REPLIED -> "c.replied_count";
            case TAG, LIST, COLLABORATOR, OPT_IN, COUNTRY, DIRECTORY, ORIGIN, RUN, CHANNEL ->
                throw new IllegalArgumentException("No single column has '" + field.word() + "'.");
        };
    }
}
