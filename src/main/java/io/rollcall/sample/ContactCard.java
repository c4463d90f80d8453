package io.rollcall.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact while it is invented. Not thread-safe. */
final class ContactCard {

    static final String EMAIL = "email";
    static final String BIRTHDAY = "birthday";
    static final String CITY = "city";
    static final String POSTCODE = "postcode";
    static final String COMPANY = "company";

    private static final Instant FIRST_DAY = Instant.parse("2023-01-01T00:00:00Z");
    private static final int DAYS = 900;

    final TruePerson person;
    final String digits;
    final Map<Long, String> aliases = new LinkedHashMap<>();
    final Map<String, String> attributes = new LinkedHashMap<>();
    DuplicateStory story;
    long key;

    @Nullable
    String whatsappId;

    @Nullable
    String scopedId;

    @Nullable
    String displayName;

    @Nullable
    String profileName;

    @Nullable
    String externalId;

    private final String optIn;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant lastConversedAt;

    /** @param digits of the phone, without {@code +} */
    ContactCard(Dice dice, TruePerson person, DuplicateStory story, String digits) {
        this.person = person;
        this.story = story;
        this.digits = digits;
        this.key = NumberBook.key(digits);
        this.optIn = dice.happens(60) ? "opted_out" : dice.happens(500) ? "opted_in" : "unknown";
        this.createdAt = FIRST_DAY.plus(Duration.ofMinutes(dice.below(DAYS * 1440)));
        this.updatedAt = createdAt.plus(Duration.ofMinutes(dice.below(200 * 1440)));
        this.lastConversedAt = dice.happens(500) ? createdAt.plus(Duration.ofMinutes(dice.below(300 * 1440))) : null;
    }

    /** What people call themselves in WhatsApp, and what most contacts have beside. */
    void fill(Dice dice, String name) {
        displayName = name;
        confirm(dice, 600);
        externalId = dice.happens(400) ? externalId(person) : null;
        keep(dice, EMAIL, person.email(), 400);
        keep(dice, BIRTHDAY, person.birthday(), 350);
        keep(dice, COMPANY, person.company(), 120);
        if (dice.happens(600)) {
            attributes.put(CITY, city(dice));
            keep(dice, POSTCODE, person.postcode(), 400);
        }
    }

    /** A number that WhatsApp knows comes with a profile, and often with an id. */
    void confirm(Dice dice, int permille) {
        if (dice.happens(permille)) {
            whatsappId = digits;
            profileName = dice.happens(300)
                    ? person.name().usual()
                    : dice.happens(600) ? person.name().familiar() : null;
        }
        scopedId = dice.happens(300)
                ? person.home().code() + "." + (Long.remainderUnsigned(Dice.mix(key), 1_000_000) + 1_000_000) + digits
                : null;
    }

    String city(Dice dice) {
        return dice.happens(700)
                ? person.city().usual()
                : dice.pick(person.city().latin());
    }

    static String externalId(TruePerson person) {
        return "C-" + (10_000_000 + person.number());
    }

    private void keep(Dice dice, String key, String value, int permille) {
        if (dice.happens(permille)) {
            attributes.put(key, value);
        }
    }

    DuplicateContact contact(long household) {
        return new DuplicateContact(
                person.number(),
                household,
                story,
                "+" + digits,
                key,
                whatsappId,
                scopedId,
                aliases,
                displayName,
                profileName,
                externalId,
                attributes,
                optIn,
                createdAt,
                updatedAt,
                lastConversedAt);
    }
}
