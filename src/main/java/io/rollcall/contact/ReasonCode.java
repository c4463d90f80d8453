package io.rollcall.contact;

/** Why a row was rejected; the names are part of the product and appear in rejects files. */
public enum ReasonCode {
    /** The row cannot be split into the columns of the header. */
    ROW_MALFORMED,
    /** A cell is longer than its field may be. */
    VALUE_TOO_LONG,
    /** A cell has a character that cannot be stored or must not be in this field. */
    CHARACTER_INVALID,
    /** The row has none of the identities that a contact needs. */
    PHONE_MISSING,
    /** Not a phone number in the region that holds for the row. */
    PHONE_INVALID,
    /** A spreadsheet rounded the number; the lost digits cannot be recovered. */
    PHONE_DIGITS_LOST,
    /** Two numbers, or a number with an extension, in one cell. */
    PHONE_AMBIGUOUS,
    /** A national number in a row for which no country is known. */
    PHONE_NEEDS_COUNTRY,
    /** Not the name or the code of a country. */
    COUNTRY_UNKNOWN,
    /** Not a WhatsApp id. */
    WHATSAPP_ID_INVALID,
    /** Not a business-scoped user id. */
    BUSINESS_SCOPED_ID_INVALID,
    /** The identities of the row belong to two contacts. */
    IDENTITY_CONFLICT,
    /** Another row of the file is the same contact, and the run wants one row for each. */
    DUPLICATE_ROW,
    /** Nobody is known by the identities of the row, and the run creates no contacts. */
    CONTACT_UNKNOWN,
    /** A name of a tag that cannot be: empty, too long, or broken quoting in the cell. */
    TAG_INVALID,
    /** A name of a list that cannot be: too long, or broken quoting in the cell. */
    LIST_INVALID,
    /** No member of the team has this e-mail address or name, or several have the name. */
    ASSIGNEE_UNKNOWN,
    /** One of the collaborators is no member of the team. */
    COLLABORATOR_UNKNOWN,
    /** Neither yes nor no, where the row says whether the contact is in the directory. */
    DIRECTORY_INVALID,
    /** Not a value of the attribute's type. */
    ATTRIBUTE_INVALID,
    /** Neither yes nor no. */
    OPT_IN_INVALID,
    /** Not a date, or a date in the future. */
    DATE_INVALID,
    /** Not an http or https address. */
    AVATAR_INVALID
}
