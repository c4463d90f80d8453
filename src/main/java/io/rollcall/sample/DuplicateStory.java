package io.rollcall.sample;

/** How a contact came to be beside the first one of its person, or of its household: what a mistake about it is counted under. */
public enum DuplicateStory {
    /** The first contact of a person with whom nothing is the matter. */
    ORDINARY(false, false),
    /** Another number, the same e-mail address. */
    SAME_EMAIL(true, false),
    /** Another number, the same external id. */
    SAME_EXTERNAL_ID(true, false),
    /** The number that the person had before: the first contact is known by it. */
    FORMER_NUMBER(true, false),
    /** The second number of the person: the first contact is known by it. */
    SECOND_NUMBER(true, false),
    /** The same account in the form from before the folding rules. */
    NUMBER_VARIANT(true, false),
    /** The same national number under the calling code of another country. */
    WRONG_COUNTRY(true, false),
    /** Another number; name and birthday speak for it. */
    SAME_BIRTHDAY(true, false),
    /** Another number; name, city and postcode speak for it. */
    SAME_PLACE(true, false),
    /** Another number; nothing but the name and perhaps the city speak for it: people could not tell either. */
    NAME_ALONE(true, false),

    /** Somebody in the family, known by the number of the first. */
    FAMILY_NUMBER(false, true),
    /** Somebody who was given the number that the first had. */
    REISSUED_NUMBER(false, true),
    /** Somebody in the family with the same e-mail address. */
    FAMILY_EMAIL(false, true),
    /** Somebody of the same name in the same city. */
    NAMESAKE(false, true),
    /** The son who is called as his father, at the same address. */
    SON(false, true),
    TWIN(false, true),
    /** Somebody in the same office, with the address of the office. */
    COLLEAGUE(false, true);

    private final boolean samePerson;
    private final boolean trap;

    DuplicateStory(boolean samePerson, boolean trap) {
        this.samePerson = samePerson;
        this.trap = trap;
    }

    /** Whether the contact is one more of the person that the first of its household is. */
    public boolean isSamePerson() {
        return samePerson;
    }

    /** Whether it is somebody else who looks like the first. */
    public boolean isTrap() {
        return trap;
    }
}
