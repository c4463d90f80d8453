package io.rollcall.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The cells of the columns that are asked for. They have chances of their own, so that the other cells stay as they are. */
final class ExtraCells {

    /** Keeps the chances of these cells apart from all others. */
    private static final long EXTRAS = 0x45787472615F5F5FL;

    private static final List<String> SEGMENTS = List.of("Starter", "Regular", "Premium", "Lapsed");

    /** As they stand in the cell: a name with a comma is quoted as in CSV. */
    private static final List<String> LISTS = List.of(
            "Hot leads", "Follow up", "Wholesale", "\"Support, tier 2\"", "Kedai Ampang", "متابعة", "Events 🎟");

    private ExtraCells() {}

    static List<String> header(Set<SampleColumns> columns) {
        return columns.stream().flatMap(group -> group.header().stream()).toList();
    }

    static List<String> of(SampleOptions options, long row, Person person) {
        if (options.columns().isEmpty()) {
            return List.of();
        }
        Dice dice = new Dice(options.seed() ^ EXTRAS, row);
        List<String> attributes = attributes(dice, person);
        String lists = lists(dice);
        String assignee = assignee(dice);
        List<String> cells = new ArrayList<>();
        for (SampleColumns group : options.columns()) {
            cells.addAll(
                    switch (group) {
                        case ATTRIBUTES -> attributes;
                        case LISTS -> List.of(lists);
                        case ASSIGNEES -> List.of(assignee);
                    });
        }
        return cells;
    }

    private static List<String> attributes(Dice dice, Person person) {
        return List.of(
                person.city(),
                person.customerSince(),
                dice.happens(900) ? spend(dice) : "",
                dice.happens(900) ? dice.pick(SEGMENTS) : "",
                dice.happens(800) ? dice.pick(List.of("yes", "no")) : "");
    }

    /** Most spend little. */
    private static String spend(Dice dice) {
        long cents = dice.below(1_000_000L) * dice.below(1_000_000L) / 1_000_000;
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    private static String lists(Dice dice) {
        if (dice.happens(500)) {
            return "";
        }
        String first = dice.pick(LISTS);
        return dice.happens(200) ? first + ", " + dice.pick(LISTS) : first;
    }

    private static String assignee(Dice dice) {
        if (dice.happens(300)) {
            return "";
        }
        SampleMember member = dice.pick(SampleMember.ALL);
        return dice.happens(700) ? member.email() : member.name();
    }
}
