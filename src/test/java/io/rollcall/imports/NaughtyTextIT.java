package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rollcall.contact.Spaces;
import io.rollcall.contact.TagName;
import io.rollcall.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Big List of Naughty Strings, from the file to the contact. */
class NaughtyTextIT {

    @ParameterizedTest
    @EnumSource(TestDatabase.Major.class)
    void bringsNaughtyStringsIntoRemarksAndTagsUnchanged(TestDatabase.Major major) throws IOException {
        Path corpus = Path.of(System.getProperty("corpora", "../shared/corpora"), "blns", "blns.txt");
        assumeThat(corpus).as("the corpus of naughty strings").exists();
        Imports imports = Workbenches.on(major).imports();
        List<String> texts = Files.readAllLines(corpus).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        StringBuilder file = new StringBuilder("phone,remarks,tags\n");
        for (int i = 0; i < texts.size(); i++) {
            file.append(number(i)).append(',').append(quoted(texts.get(i))).append(',');
            file.append(quoted(quoted(texts.get(i)))).append('\n');
        }

        ImportResult run = imports.importing(file.toString());

        List<String> different = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < texts.size(); i++) {
            // White space at the ends of a cell is nobody's, also when it cannot be seen.
            String text = Spaces.trim(texts.get(i));
            var contact = imports.find(number(i)).orElse(null);
            if (contact == null) {
                continue;
            }
            kept++;
            String remarks = text.equals("--") ? "" : text;
            if (!contact.remarks().orElse("").equals(remarks)) {
                different.add(
                        "remarks of row " + (i + 2) + ": " + contact.remarks().orElse(""));
            }
            String tag = TagName.of(text).key();
            if (!tag.isEmpty()
                    && contact.tags().stream()
                            .noneMatch(name -> TagName.of(name).key().equals(tag))) {
                different.add("tags of row " + (i + 2) + ": " + contact.tags());
            }
        }
        assertThat(run).balances();
        assertThat(different).isEmpty();
        assertThat(kept).as("%s", run.summary().rejectsByCode()).isGreaterThan(470);
    }

    private static String number(int index) {
        return "+6012345" + (1000 + index);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
