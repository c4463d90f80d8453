package io.rollcall.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.rollcall.catalogue.Catalogue.Place;
import io.rollcall.contact.AttributeType;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.AttributeEntry;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.RecordedChange;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class AttributesIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Advance SILENT = (done, total) -> {};
    private static final Optional<String> NONE = Optional.empty();

    /** More than one transaction takes. */
    private static final int MANY = 2_500;

    private final TestDatabase.Major major;
    private TestDatabase database;
    private Stores.Session session;
    private JdbcClient jdbc;
    private Attributes attributes;
    private int channel;

    AttributesIT(TestDatabase.Major major) {
        this.major = major;
    }

    @BeforeEach
    void open() {
        database = TestDatabase.create(major);
        session = Stores.session(database::connect);
        jdbc = JdbcClient.create(database.dataSource());
        channel = session.stores().channels().find("main").orElseThrow();
        attributes = new Catalogue(
                        session.stores(), session.transaction(), "aminah@office", Clock.fixed(NOW, ZoneOffset.UTC))
                .attributes(new Place(channel, "main"));
        attributes.add(new NewAttribute("city", "Home town", AttributeType.TEXT, List.of()));
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void tellsAllThatIsWrongWithAnAttributeAtOnce() {
        assertThatThrownBy(
                        () -> attributes.add(new NewAttribute("my city", "--", AttributeType.TEXT, List.of("a", "A"))))
                .hasMessage("""
                        KEY: 'my city' found; expected a letter or '_', then at most 63 letters, digits, '_', '.' or '-', \
                        without accents. The label may be any text: --label.
                        Option --label: '--' found; expected a name. In a file these two characters clear a value.
                        Option --choices: given for the type text; expected only for --type choice.
                        Choice 'A' is there already; expected choices that differ by more than case.""");
    }

    @Test
    void refusesKeysAndLabelsThatColumnsCouldConfuse() {
        String message = "There is an attribute 'city', labelled 'Home town', already; expected a key and a label that"
                + " differ by more than case and punctuation.";

        assertThatThrownBy(() -> attributes.add(new NewAttribute("CITY", "x", AttributeType.TEXT, List.of())))
                .hasMessage(message);
        assertThatThrownBy(() -> attributes.add(new NewAttribute("home_town", "x", AttributeType.TEXT, List.of())))
                .hasMessage(message);
        assertThatThrownBy(() -> attributes.add(new NewAttribute("x", "City!", AttributeType.TEXT, List.of())))
                .hasMessage(message);
    }

    @Test
    void countsTheContactsOfEachAttribute() {
        attributes.add(new NewAttribute("tier", "Tier", AttributeType.CHOICE, List.of("gold", "silver")));
        contacts(3, "{\"city\": \"Kuala Lumpur\"}");

        assertThat(attributes.page(NONE, 10))
                .extracting(AttributeEntry::name, AttributeEntry::contacts)
                .containsExactly(tuple("city", 3L), tuple("tier", 0L));
        assertThat(attributes.find("attr.City").contacts()).isEqualTo(3);
        assertThat(attributes.page(Optional.of("city"), 10))
                .extracting(AttributeEntry::name)
                .containsExactly("tier");
    }

    @Test
    void addsChoicesToThoseThatThereAre() {
        attributes.add(new NewAttribute("tier", "Tier", AttributeType.CHOICE, List.of("gold", "silver")));

        AttributeEntry changed = attributes.addChoices("tier", List.of("bronze"));

        assertThat(changed.definition().choices()).containsExactly("gold", "silver", "bronze");
        assertThatThrownBy(() -> attributes.addChoices("tier", List.of("GOLD")))
                .hasMessage("Choice 'GOLD' is there already; expected choices that differ by more than case.");
        assertThatThrownBy(() -> attributes.addChoices("city", List.of("x")))
                .hasMessage("Attribute 'city' holds values of type text; expected one of type choice.");
        RecordedChange line =
                attributes.history(Optional.of("tier"), Long.MAX_VALUE, 1).get(0);
        assertThat(line.change().action()).isEqualTo(CatalogueAction.CHANGED);
        assertThat(line.change().before()).containsEntry("choices", List.of("gold", "silver"));
        assertThat(line.change().after()).containsEntry("choices", List.of("gold", "silver", "bronze"));
    }

    @Test
    void takesTheValuesOfARemovedAttributeFromAllContactsAndWritesEachDown() {
        contacts(MANY, "{\"city\": \"Ipoh\", \"tier\": \"gold\"}");

        AttributeEntry removed = attributes.remove(attributes.find("city"), SILENT);

        assertThat(removed.contacts()).isEqualTo(MANY);
        assertThat(count("SELECT count(*) FROM contact WHERE attributes = '{\"tier\": \"gold\"}' AND version = 2"))
                .isEqualTo(MANY);
        assertThat(count("""
                        SELECT count(DISTINCT contact_id) FROM contact_change
                        WHERE before = '{"attr.city": "Ipoh"}' AND after = '{"attr.city": null}'
                          AND kind = 'updated' AND actor = 'aminah@office' AND run_id IS NULL""")).isEqualTo(MANY);
        assertThat(attributes.page(NONE, 10)).isEmpty();
        RecordedChange line =
                attributes.history(Optional.of("city"), Long.MAX_VALUE, 1).get(0);
        assertThat(line.change().action()).isEqualTo(CatalogueAction.REMOVED);
        assertThat(line.change().contacts()).hasValue((long) MANY);
    }

    @Test
    void takesTheValuesAlongToAnotherKey() {
        contacts(3, "{\"city\": \"Ipoh\"}");

        AttributeEntry renamed = attributes.rename("City", Optional.of("town"), Optional.of("Town"), SILENT);

        assertThat(renamed.name()).isEqualTo("town");
        assertThat(renamed.definition().label()).isEqualTo("Town");
        assertThat(renamed.contacts()).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM contact WHERE attributes = '{\"town\": \"Ipoh\"}' AND version = 2"))
                .isEqualTo(3);
        assertThat(count("""
                        SELECT count(*) FROM contact_change
                        WHERE before = '{"attr.city": "Ipoh", "attr.town": null}'
                          AND after = '{"attr.city": null, "attr.town": "Ipoh"}'""")).isEqualTo(3);
    }

    @Test
    void bringsAnInterruptedRemovalToItsEndWithoutWritingAnythingTwice() {
        contacts(MANY, "{\"city\": \"Ipoh\"}");
        assertThatThrownBy(() -> attributes.remove(attributes.find("city"), (done, total) -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(attributes.find("city").contacts()).isEqualTo(500);
        assertThatThrownBy(() -> attributes.rename("city", "town", SILENT))
                .hasMessage(
                        "Attribute 'city' is being removed; call 'rollcall attributes remove city' again to bring that"
                                + " to its end.");
        attributes.remove(attributes.find("city"), SILENT);

        assertThat(count("SELECT count(*) FROM contact_change")).isEqualTo(MANY);
        assertThat(count("SELECT count(*) FROM contact WHERE attributes <> '{}' OR version <> 2"))
                .isZero();
        assertThat(attributes.page(NONE, 10)).isEmpty();
    }

    @Test
    void keepsTheKeyFreeToWhichValuesAreOnTheirWay() {
        contacts(1, "{\"city\": \"Ipoh\"}");
        assertThatThrownBy(() -> attributes.rename("city", "town", (done, total) -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThatThrownBy(() -> attributes.add(new NewAttribute("Town", "x", AttributeType.TEXT, List.of())))
                .hasMessage("An attribute is being renamed to 'town'; expected another name. 'rollcall attributes list'"
                        + " shows which one.");
        assertThat(attributes.rename("city", "town", SILENT).contacts()).isEqualTo(1);
    }

    @Test
    void goesBackToContactsThatGotAValueMeanwhile() {
        contacts(3, "{\"city\": \"Ipoh\"}");
        List<Long> told = new ArrayList<>();

        attributes.remove(attributes.find("city"), (done, total) -> {
            told.add(done);
            if (told.size() == 1) {
                jdbc.sql("UPDATE contact SET attributes = '{\"city\": \"Klang\"}' WHERE match_key = 60120000001")
                        .update();
            }
        });

        assertThat(told).containsExactly(3L, 4L);
        assertThat(count("SELECT count(*) FROM contact WHERE attributes <> '{}'"))
                .isZero();
    }

    @Test
    void givesUpWhereValuesKeepComingAndCanBeCalledAgain() {
        contacts(3, "{\"city\": \"Ipoh\"}");

        assertThatThrownBy(() -> attributes.remove(
                        attributes.find("city"),
                        (done, total) -> jdbc.sql(
                                        "UPDATE contact SET attributes = '{\"city\": \"Klang\"}' WHERE match_key = 60120000001")
                                .update()))
                .hasMessage(
                        "Attribute 'city' gets new values as fast as they are taken away; expected no run that fills"
                                + " it. Stop that run, then call again.");
        attributes.remove(attributes.find("city"), SILENT);

        assertThat(attributes.page(NONE, 10)).isEmpty();
    }

    private void contacts(int number, String values) {
        Contacts.insert(jdbc, channel, number, values);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
