package io.rollcall.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a filter can ask of every contact. */
public enum FilterField implements FilterSubject {
    TAG("tag", Kind.LABEL),
    LIST("list", Kind.LABEL),
    ASSIGNEE("assignee", Kind.MEMBER),
    COLLABORATOR("collaborator", Kind.MEMBER),
    OPT_IN("opt-in", Kind.CONSENT),
    COUNTRY("country", Kind.COUNTRY),
    PHONE("phone", Kind.NUMBER),
    WHATSAPP_ID("whatsapp-id", Kind.NUMBER),
    BUSINESS_SCOPED_ID("business-scoped-id", Kind.EXACT),
    EXTERNAL_ID("external-id", Kind.EXACT),
    NAME("name", Kind.TEXT),
    PROFILE_NAME("profile-name", Kind.TEXT),
    USERNAME("username", Kind.TEXT),
    REMARKS("remarks", Kind.TEXT),
    AVATAR("avatar", Kind.TEXT),
    DIRECTORY("directory", Kind.YES_NO),
    ORIGIN("origin", Kind.ORIGIN),
    CREATED("created", Kind.TIME),
    UPDATED("updated", Kind.TIME),
    FIRST_MESSAGE("first-message", Kind.TIME),
    LAST_CONVERSED("last-conversed", Kind.TIME),
    LAST_CONTACT_REPLIED("last-contact-replied", Kind.TIME),
    LAST_REPLIED_FROM_US("last-replied-from-us", Kind.TIME),
    SENT("sent", Kind.COUNT),
    DELIVERED("delivered", Kind.COUNT),
    READ("read", Kind.COUNT),
    FAILED("failed", Kind.COUNT),
    REPLIED("replied", Kind.COUNT),
    ID("id", Kind.COUNT),
    RUN("run", Kind.RUN),
    CHANNEL("channel", Kind.CHANNEL);

    /** What the values of a field are. */
    public enum Kind {
        /** Names of tags or lists, of which a contact has many. */
        LABEL,
        /** Members of the team. */
        MEMBER,
        /** yes, no or unknown. */
        CONSENT,
        COUNTRY,
        /** A phone number or the digits of one. */
        NUMBER,
        /** Text whose case matters. */
        EXACT,
        /** Text whose case does not matter. */
        TEXT,
        YES_NO,
        /** How the contact came to be. */
        ORIGIN,
        TIME,
        /** A whole number that every contact has. */
        COUNT,
        RUN,
        CHANNEL
    }

    /** How contacts come to be, as filters and the database write it. */
    public static final List<String> ORIGINS = List.of("inbound", "import", "form", "integration", "manual");

    /** What columns of files are called otherwise, and what people say. */
    private static final Map<String, FilterField> OTHER_WORDS = Map.of(
            "tags", TAG,
            "lists", LIST,
            "collaborators", COLLABORATOR,
            "optin", OPT_IN,
            "wa-id", WHATSAPP_ID,
            "how", ORIGIN);

    private final String word;
    private final Kind kind;

    FilterField(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** The field of a word; letters of either case. */
    public static Optional<FilterField> ofWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(field -> field.word.equals(lower))
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_WORDS.get(lower)));
    }

    /** The words of all fields. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FilterField::word).toList();
    }

    @Override
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a contact may have none, so that {@code none} and {@code any} can be asked for. */
    public boolean isOptional() {
        return switch (kind) {
            case LABEL, MEMBER, NUMBER, EXACT, TEXT -> true;
            case TIME -> this != CREATED && this != UPDATED;
            case CONSENT, COUNTRY, YES_NO, ORIGIN, COUNT, RUN, CHANNEL -> false;
        };
    }
}
