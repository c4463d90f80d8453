package io.rollcall.sample;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The cells of one row, before a fault spoils one of them. Not thread-safe. */
final class SampleRow {

    private static final List<String> HEADER = List.of(
            "Customer ID",
            "Full Name",
            "Mobile No.",
            "Country",
            "Tags",
            "Opt-in",
            "Opt-in Date",
            "Consent Basis",
            "Remarks",
            "Avatar",
            "WhatsApp ID",
            "Business-Scoped ID");

    static final int NAME = 1;
    static final int PHONE = 2;
    static final int COUNTRY = 3;
    static final int TAGS = 4;
    static final int OPT_IN = 5;
    static final int OPT_IN_DATE = 6;
    private static final int REMARKS = 8;
    static final int AVATAR = 9;
    static final int WHATSAPP_ID = 10;
    static final int BUSINESS_SCOPED_ID = 11;

    /** As they stand in the cell: a name with a comma or a quote is quoted as in CSV. */
    private static final List<String> TAGS_IN_CELLS = List.of(
            "VIP",
            "newsletter",
            "expo-2026",
            "lead-ad",
            "wholesale",
            "\"Kuala Lumpur, central\"",
            "\"Size 12\"\"\"",
            "Café ☕",
            "renewal Q3",
            "churned",
            "متجر دبي",
            "b2b");

    private static final List<String> YES = List.of("yes", "Yes", "Y", "TRUE", "1");
    private static final List<String> NO = List.of("no", "No", "N", "FALSE", "0");
    private static final List<String> BASES =
            List.of("Web form", "Store counter", "Lead ad, spring", "Event sign-up sheet", "Signed contract");
    private static final List<String> REMARKS_IN_CELLS = List.of(
            "Prefers mornings",
            "Called twice;\nleft a message",
            "Says \"call me on Monday\", then hung up",
            "Referred by a friend 👍🏽",
            "Lives upstairs\nrings the bell twice\nhas a dog 🐕",
            "عميل مميز",
            "Invoice 2025/118; paid",
            "=SUM(A1:A9) was in the old sheet");

    private final String[] cells = new String[HEADER.size()];
    private final List<String> extras;

    /** @param extras cells of the columns that were asked for; no fault touches them */
    SampleRow(Person person, Dice dice, List<String> extras) {
        this.extras = extras;
        Market market = person.market();
        PhoneForm form = PhoneForm.roll(dice, market);
        set(0, person.customerId());
        set(NAME, person.name());
        set(PHONE, form.write(person));
        set(COUNTRY, form.needsCountry() || dice.happens(600) ? dice.pick(List.of(market.code(), market.name())) : "");
        set(TAGS, tags(dice));
        fillConsent(dice);
        set(REMARKS, dice.happens(250) ? dice.pick(REMARKS_IN_CELLS) : "");
        set(AVATAR, dice.happens(30) ? "https://images.example/" + person.customerId() + ".jpg" : "");
        set(WHATSAPP_ID, dice.happens(50) ? person.digits() : "");
        set(BUSINESS_SCOPED_ID, dice.happens(20) ? market.code() + "." + (1_000_000_000_000L + person.index()) : "");
    }

    static List<String> header(Set<SampleColumns> columns) {
        return Stream.concat(HEADER.stream(), ExtraCells.header(columns).stream())
                .toList();
    }

    void set(int column, String cell) {
        cells[column] = cell;
    }

    String cell(int column) {
        return cells[column];
    }

    List<String> cells() {
        return Stream.concat(Stream.of(cells), extras.stream()).toList();
    }

    /** Puts the row on one line. The further lines of a row that cannot be split would count as rows of their own. */
    void flatten() {
        set(REMARKS, cell(REMARKS).replace('\n', ' '));
    }

    private static String tags(Dice dice) {
        if (dice.happens(300)) {
            return "";
        }
        StringBuilder text = new StringBuilder(dice.pick(TAGS_IN_CELLS));
        for (int more = dice.below(3); more > 0; more--) {
            text.append(", ").append(dice.pick(TAGS_IN_CELLS));
        }
        return text.toString();
    }

    private void fillConsent(Dice dice) {
        int answer = dice.below(100);
        set(OPT_IN, answer < 55 ? dice.pick(YES) : answer < 63 ? dice.pick(NO) : "");
        boolean answered = answer < 63;
        // From 2022 to 2025, so past for everybody.
        set(OPT_IN_DATE, answered && dice.happens(800) ? dice.day(2022, 4) : "");
        set(7, answered && dice.happens(900) ? dice.pick(BASES) : "");
    }
}
