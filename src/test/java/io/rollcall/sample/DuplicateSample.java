package io.rollcall.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes {@code samples/duplicates.csv}: people of whom some have several contacts and some only look so; the column Person tells
 * who is who. What a file cannot say is left out: aliases, and numbers that an import folds or refuses. Run it to write the file anew.
 */
final class DuplicateSample {

    private static final long SEED = 1;
    private static final int ROWS = 150;

    /** Of people with one contact, one in so many is taken. */
    private static final int EVERY = 6;

    private static final List<String> HEADER = List.of(
            "Name",
            "Phone",
            "WhatsApp ID",
            "External ID",
            "Tags",
            "Opt-in",
            "Email",
            "Birthday",
            "City",
            "Postcode",
            "Company",
            "Person");

    private static final Set<DuplicateStory> TOLD = EnumSet.of(
            DuplicateStory.ORDINARY,
            DuplicateStory.SAME_EMAIL,
            DuplicateStory.SAME_EXTERNAL_ID,
            DuplicateStory.SAME_BIRTHDAY,
            DuplicateStory.SAME_PLACE,
            DuplicateStory.FAMILY_EMAIL,
            DuplicateStory.NAMESAKE,
            DuplicateStory.SON,
            DuplicateStory.TWIN,
            DuplicateStory.COLLEAGUE);

    private DuplicateSample() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of("samples"));
    }

    /** Writes the file into a folder. */
    static void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(CsvText.line(HEADER)));
        contacts().forEach(contact -> lines.add(CsvText.line(cells(contact))));
        Files.writeString(folder.resolve("duplicates.csv"), String.join("\n", lines) + "\n");
    }

    private static List<DuplicateContact> contacts() {
        Map<Long, List<DuplicateContact>> households = new LinkedHashMap<>();
        new DuplicateGenerator(3_000, SEED)
                .forEach(contact -> households
                        .computeIfAbsent(contact.household(), household -> new ArrayList<>())
                        .add(contact));
        List<DuplicateContact> taken = new ArrayList<>();
        int single = 0;
        for (List<DuplicateContact> household : households.values()) {
            boolean told = household.stream().allMatch(contact -> TOLD.contains(contact.story()));
            boolean wanted = household.size() > 1 || single++ % EVERY == 0;
            if (told && wanted && taken.size() + household.size() <= ROWS) {
                taken.addAll(household);
            }
        }
        return taken;
    }

    private static List<String> cells(DuplicateContact contact) {
        Map<String, String> attributes = contact.attributes();
        return List.of(
                Optional.ofNullable(contact.displayName()).orElse(""),
                contact.phone(),
                Optional.ofNullable(contact.whatsappId()).orElse(""),
                Optional.ofNullable(contact.externalId()).orElse(""),
                contact.lastConversedAt() == null ? "" : "talked",
                contact.optIn().equals("opted_out") ? "no" : "",
                attributes.getOrDefault("email", ""),
                attributes.getOrDefault("birthday", ""),
                attributes.getOrDefault("city", ""),
                attributes.getOrDefault("postcode", ""),
                attributes.getOrDefault("company", ""),
                Objects.toString(contact.person()));
    }
}
