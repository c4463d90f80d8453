package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsEveryKey() {
        JobFile file = job("""
                kind: import
                description: Leads of the fair
                source:
                  file: ../in/leads.csv
                  encoding: windows-1252
                  delimiter: ;
                  sheet: Leads
                map:
                  columns:
                    Mobile No.: phone
                    City: attr.city:text
                  ignore: [Notes, Fax]
                  unmapped: attribute
                validate:
                  country: Malaysia
                  zone: Asia/Kuala_Lumpur
                  date-format: dd/MM/yyyy
                  create-members: yes
                  consent-basis: Fair form
                match:
                  channel: shop
                merge:
                  mode: update-only
                  duplicates: first
                  on:
                    Name: fill-blank
                    attr.city: keep
                  tags:
                    - expo
                    - "Kuala Lumpur, MY"
                  lists: [Sales]
                guard:
                  dry-run: no
                  new-run: TRUE
                  concurrent: no
                  plan: yes
                  max-rejects: 2.5 %
                  max-created: 1000
                  max-updated: 10%
                  max-opt-outs: none
                  min-rows: 50
                  max-sequential: None
                  max-invalid-phones: "20%"
                report:
                  rejects-ok: true
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.name()).isEqualTo("job");
        assertThat(file.settings().orElseThrow().job())
                .isEqualTo(new ImportJob(
                        JobKind.IMPORT,
                        "Leads of the fair",
                        Map.of(),
                        new ImportJob.Source(
                                folder.resolveSibling("in").resolve("leads.csv"),
                                List.of(),
                                null,
                                null,
                                null,
                                "windows-1252",
                                ";",
                                "Leads"),
                        new ImportJob.Columns(
                                Map.of("Mobile No.", "phone", "City", "attr.city:text"),
                                List.of("Notes", "Fax"),
                                UnmappedColumns.ATTRIBUTE),
                        new ImportJob.Reading(
                                "Malaysia", ZoneId.of("Asia/Kuala_Lumpur"), "dd/MM/yyyy", true, "Fair form"),
                        new ImportJob.Matching("shop"),
                        new ImportJob.Merging(
                                ImportMode.UPDATE_ONLY,
                                DuplicatePolicy.FIRST,
                                Map.of("Name", MergePolicy.FILL_BLANK, "attr.city", MergePolicy.KEEP),
                                List.of("expo", "Kuala Lumpur, MY"),
                                List.of("Sales")),
                        new ImportJob.Guard(
                                false,
                                true,
                                false,
                                true,
                                new RowLimit.Share(new BigDecimal("2.5")),
                                new RowLimit.Rows(1_000),
                                new RowLimit.Share(BigDecimal.TEN),
                                RowLimit.NONE,
                                50L,
                                RowLimit.NONE,
                                new RowLimit.Share(BigDecimal.valueOf(20))),
                        new ImportJob.Telling(true),
                        Schedule.NOTHING,
                        Notifying.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NO", "0501234567", "on", "yes", "1e3", "1_000", "0x1F", "12:30:45", "2026-11-22", "true", ".5"})
    void readsTextsAsTheyAreWrittenWhateverYamlTakesThemFor(String text) {
        ImportJob job = good("kind: import\nvalidate: {country: " + text + "}\nmerge: {tags: [" + text + "]}\n");

        assertThat(job.validate().country()).isEqualTo(text);
        assertThat(job.merge().tags()).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "''", "# later"})
    void saysNothingWhereAKeyHasNoValue(String nothing) {
        ImportJob job = good("kind: import\nsource: " + nothing + "\nvalidate:\n  country: " + nothing
                + "\nmerge:\n  mode: " + nothing + "\n  tags: " + nothing + "\n  on: " + nothing + "\n");

        assertThat(job).isEqualTo(ImportJob.NOTHING);
    }

    @Test
    void takesWhatIsInQuotesForAText() {
        ImportJob job = good("kind: import\nvalidate: {country: 'null', consent-basis: \"~\"}\n");

        assertThat(job.validate().country()).isEqualTo("null");
        assertThat(job.validate().consentBasis()).isEqualTo("~");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            kind: imprt                              | line 1, column 7: 'imprt' found; expected one of import, export, update, dedupe, housekeeping. Did you mean 'import'?
            description: x                           | line 1, column 1: 'kind' is missing; expected kind: import. Add that line.
            kind: import¶descripton: x               | line 2, column 1: 'descripton' is no key of a job of kind import; expected one of kind, description, params, source, map, validate, match, merge, guard, report, schedule, notify. Did you mean 'description'?
            kind: import¶country: MY                 | line 2, column 1: 'country' is no key of a job of kind import; expected it in 'validate'. Move it there.
            kind: import¶merge: {country: MY}        | line 2, column 9: 'country' is no key of 'merge'; expected it in 'validate'. Move it there.
            kind: import¶match: {chanel: x}          | line 2, column 9: 'chanel' is no key of 'match'; expected 'channel'. Did you mean it?
            kind: import¶source: x.csv               | line 2, column 9: 'source' has a text; expected lines below it, each indented and with KEY: VALUE.
            kind: import¶source: [x.csv]             | line 2, column 9: 'source' has a list; expected lines below it, each indented and with KEY: VALUE.
            kind: import¶validate: {country: [MY]}   | line 2, column 21: 'country' has a list; expected one text.
            kind: import¶map: {ignore: Notes}        | line 2, column 15: 'ignore' has a text; expected a list such as [one, two].
            kind: import¶map: {ignore: [[Notes]]}    | line 2, column 16: 'ignore' has a list; expected one text.
            kind: import¶map: {columns: [Notes]}     | line 2, column 16: 'columns' has a list; expected lines below it, each indented and with COLUMN: VALUE.
            kind: import¶map: {columns: {Notes: }}   | line 2, column 23: 'Notes' has no value; expected one. Give it one, or take the line out.
            kind: import¶map: {unmapped: ignored}    | line 2, column 17: 'ignored' found; expected one of stop, ignore, attribute. Did you mean 'ignore'?
            kind: import¶merge: {on: {Name: blank}}  | line 2, column 20: 'blank' found; expected one of keep, fill-blank, overwrite, clear-on-blank.
            kind: import¶guard: {dry-run: on}        | line 2, column 18: 'on' found; expected yes or no.
            kind: import¶guard: {max-rejects: few}   | line 2, column 22: 'few' found; expected a number of rows such as 100, a share of the rows read such as 5% or 0.5%, or none.
            kind: import¶guard: {max-created: 101%}  | line 2, column 22: '101%' found; expected a number of rows such as 100, a share of the rows read such as 5% or 0.5%, or none.
            kind: import¶guard: {min-rows: 5%}       | line 2, column 19: '5%' found; expected a number such as 100.
            kind: import¶source: {file: a.csv, files: [b.csv]} | line 2, column 23: 'files' found beside 'file'; expected one of them. Write all files under 'files'.
            kind: import¶source: {pattern: "*.csv"}  | line 2, column 19: 'pattern' found without 'folder'; expected a folder that it is about. Add 'folder', or take it out.
            kind: import¶source: {folder: in, file: a.csv} | line 2, column 28: a file found beside 'folder'; expected one of the two. Take the file out: every file that arrives in the folder is imported.
            kind: import¶source: {folder: in, settle: 0s} | line 2, column 30: less than a second found; expected at least 1s.
            kind: import¶source: {folder: in, settle: soon} | line 2, column 30: 'soon' found; expected a time such as 90d for days, 12h for hours, 5m for minutes or 30s for seconds.
            kind: import¶source: {folder: in, pattern: a/*.csv} | line 2, column 31: a slash found; expected the pattern of a name, such as leads-*.csv. Write the folder under 'folder'.
            kind: import¶source: {folder: in, pattern: "[a.csv"} | line 2, column 31: '[a.csv' found; expected a pattern such as leads-*.csv. Close its brackets.
            kind: import¶source: {folder: ftp://a/b} | line 2, column 18: 'ftp://' found; expected sftp://, s3:// or the path of a folder. Correct the address.
            kind: import¶source: {folder: in}¶schedule: {cron: "0 2 * * *"} | line 3, column 18: a schedule found beside 'folder'; expected one of the two. Take the schedule out: files are taken when they arrive.
            kind: import¶validate: {zone: Asia/Kuala_Lumpr} | line 2, column 18: 'Asia/Kuala_Lumpr' found; expected a time zone such as Asia/Kuala_Lumpur or +08:00. Did you mean 'Asia/Kuala_Lumpur'?
            kind: import¶kind: import                | line 2, column 1: 'kind' is there already, in line 1; expected it once.
            kind: &a import                          | line 1, column 7: an anchor found; expected a value. Write the value out, in quotes if it begins with '&'.
            kind: import¶description: *a             | line 2, column 14: an alias found; expected a value. Write the value out, in quotes if it begins with '*'.
            kind: import¶&a description: x           | line 2, column 1: an anchor found; expected a value. Write the value out, in quotes if it begins with '&'.
            kind: !!str import                       | line 1, column 7: a tag of YAML found; expected a value. Put it in quotes if it begins with '!'.
            kind: import¶---¶kind: import            | line 3, column 1: a second document begins; expected one in a file. Take '---' out, or write a second file.
            - kind                                   | line 1, column 1: a list found; expected keys, the first of them kind: import. 'rollcall jobs new NAME' writes a file to begin with.
            # nothing                                | line 1, column 1: nothing found; expected keys, the first of them kind: import. 'rollcall jobs new NAME' writes a file to begin with.
            kind: import¶source:¶→file: x.csv        | line 3, column 1: a tab found; expected spaces. Indent with spaces.
            kind: import¶description: at: noon       | line 2, column 16: a ': ' where none can be; expected one KEY: VALUE in a line, and the keys of a section below each other. Put a text that has ': ' in quotes.
            kind: import¶description                 | line 2, column 12: no ': ' found; expected KEY: VALUE.
            kind: import¶description: 'x             | line 2, column 16: the file ends inside quotes; expected them to be closed. They begin in line 2.
            kind: import¶description: @x             | line 2, column 14: a value that begins with such a character; expected it in quotes.
            kind: import¶description: "a\\q"         | line 2, column 17: '\\' in double quotes; expected it twice, or single quotes around the text.
            kind: import¶map: {ignore: [a, b}        | line 2, column 20: what began in line 2 is not closed; expected ',' or a closing bracket. Inside brackets, put a text with brackets, commas or ${…} in quotes.
            kind: housekeeping¶schedule: {cron: 0 25 * * *}  | line 2, column 20: '25' found for the hour; expected numbers from 0 to 23 as in 0,2 or 1-4, or * for all.
            kind: housekeeping¶schedule: {cron: "0 0 30 2 *"} | line 2, column 19: '0 0 30 2 *' never comes; expected a day that there is.
            kind: housekeeping¶schedule: {zone: Asia/Kuala_Lumpr} | line 2, column 18: 'Asia/Kuala_Lumpr' found; expected a time zone such as Asia/Kuala_Lumpur or +08:00. Did you mean 'Asia/Kuala_Lumpur'?
            kind: housekeeping¶schedule:¶  cron: */15 * * * * | line 3, column 10: a value that begins with * or another sign of YAML; expected it in quotes, such as "*/15 * * * *".
            kind: housekeeping¶schedule:¶  cron: * * * * *   | line 3, column 10: a value that begins with * or another sign of YAML; expected it in quotes, such as "*/15 * * * *".
            kind: import¶[a]: x                      | line 2, column 2: a list or a section as key; expected a text.
            """)
    void saysWhereWhatWasFoundAndWhatWasExpected(String yaml, String message) {
        JobFile file = job(yaml.replace('¶', '\n').replace('→', '\t').replace("\\\\", "\\"));

        assertThat(file.problems()).contains(file.path() + ", " + message.replace("\\\\", "\\"));
    }

    @Test
    void tellsWhatAScheduledJobCannotDoWithout() {
        JobFile file = job("""
                kind: import
                params:
                  tag:
                merge:
                  tags: ["${tag}"]
                schedule:
                  misfire: skip
                """);

        assertThat(file.problems())
                .containsExactly(
                        file.path()
                                + ": 'schedule' says no 'cron'; expected five fields: minute, hour, day of the month, month,"
                                + " day of the week, such as \"30 2 * * *\" for 02:30 every day. Add that line, or take the"
                                + " section out.",
                        file.path()
                                + ", line 3, column 3: parameter 'tag' has no default; expected one, since nobody gives it"
                                + " a value when the schedule starts the job.",
                        file.path()
                                + ": the job names no file; expected 'file' in its section 'source', since the schedule starts"
                                + " it.");
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        JobFile file = job("""
                kind: import
                guard: {dry-run: perhaps}
                merge: {mode: upsrt, mod: x}
                validate: {zone: Mars}
                """);

        assertThat(file.problems().stream().map(problem -> problem.replaceAll(".*(line \\d+, column \\d+).*", "$1")))
                .containsExactly("line 2, column 18", "line 3, column 15", "line 3, column 22", "line 4, column 18");
    }

    @Test
    void remembersWhereEachSettingWasSaid() {
        Origins origins = job("kind: import\nvalidate:\n  country: MY\nmerge:\n  tags:\n    - a\n")
                .origins();

        assertThat(origins.of("country")).isEqualTo(folder.resolve("job.yaml") + ", line 3, column 12");
        assertThat(origins.of("tag")).isEqualTo(folder.resolve("job.yaml") + ", line 5, column 3");
        assertThat(origins.of("channel")).isEqualTo("Option --channel");
    }

    @Test
    void putsParametersIntoValuesOfAnyType() {
        JobFile file = launched("""
                kind: import
                params:
                  file: {description: The file}
                  mode: upsert
                  nothing: ""
                  fair:
                    default: expo
                source: {file: "${file}.csv"}
                validate: {country: "${nothing}"}
                merge:
                  mode: ${mode}
                  tags: ["${fair}-${fair}", "$${fair}", "$5", "{x}"]
                """, Map.of("file", "leads", "mode", "create-only"));

        ImportJob job = file.settings().orElseThrow().job();
        assertThat(job.source().file()).isEqualTo(folder.resolve("leads.csv"));
        assertThat(job.validate().country()).isNull();
        assertThat(job.merge().mode()).isEqualTo(ImportMode.CREATE_ONLY);
        assertThat(job.merge().tags()).containsExactly("expo-expo", "${fair}", "$5", "{x}");
    }

    @Test
    void doesNotReadAGivenValueAsAReference() {
        JobFile file =
                launched("kind: import\nparams: {tag: x}\nmerge: {tags: ['${tag}']}\n", Map.of("tag", "${tag} $1 \\"));

        assertThat(file.settings().orElseThrow().job().merge().tags()).containsExactly("${tag} $1 \\");
    }

    @Test
    void tellsEveryParameterThatIsMissingUnknownUnusedOrMisnamed() {
        JobFile file = launched("""
                kind: import
                params:
                  country:
                  file: {description: The file}
                  Fair: x
                  day: monday
                source: {file: "${file}"}
                validate: {country: "${contry}"}
                """, Map.of("dayy", "x"));

        assertThat(file.problems().stream().map(problem -> problem.replace(file.path() + ", ", "")))
                .containsExactly(
                        "Option --param: 'dayy' is no parameter of " + file.path()
                                + "; expected one of country, file, Fair, day. Did you mean 'day'?",
                        "line 3, column 3: parameter 'country' has no value; expected one. Add --param country=VALUE, or"
                                + " give it a default here.",
                        "line 3, column 3: parameter 'country' is used nowhere; expected ${country} in a value. Use it,"
                                + " or take it out.",
                        "line 4, column 3: parameter 'file' has no value; expected one. Add --param file=VALUE, or give"
                                + " it a default here.",
                        "line 5, column 3: 'Fair' as the name of a parameter; expected small letters, digits and"
                                + " hyphens.",
                        "line 6, column 3: parameter 'day' is used nowhere; expected ${day} in a value. Use it, or take"
                                + " it out.",
                        "line 8, column 21: there is no parameter 'contry'; expected one of 'params'. Did you mean"
                                + " 'country'? Name it there, or write $${ for the two characters.");
    }

    @Test
    void leavesOpenWhatAParameterDecidesWhereAFileIsOnlyLookedAt() {
        JobFile file =
                job("kind: import\nparams: {mode: , file: }\nsource: {file: '${file}'}\nmerge: {mode: '${mode}'}\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.settings().orElseThrow().job().merge().mode()).isNull();
        assertThat(file.settings().orElseThrow().job().params()).containsOnlyKeys("mode", "file");
    }

    @Test
    void refusesWhatIsNoTextOrTooLongOrNotThere() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.yaml"), "kind: import\ndescription: é\n".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(65537));
        Path gone = folder.resolve("gone.yaml");

        assertThat(JobFile.read(latin).problems())
                .containsExactly(
                        latin + ", line 2, column 1: not UTF-8; expected UTF-8. Save the file in that encoding.");
        assertThat(JobFile.read(large).problems())
                .containsExactly(
                        large + ", line 1, column 1: 65537 bytes; expected at most 65536. Is this a job file?");
        assertThat(JobFile.read(gone).problems())
                .containsExactly(gone + ", line 1, column 1: not found; expected a job file. Correct its name.");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndWindowsLineEnds() {
        ImportJob job = good("\uFEFFkind: import\r\nvalidate:\r\n  country: MY\r\n");

        assertThat(job.validate().country()).isEqualTo("MY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- "})
    void refusesDepthsWithoutFailing(String opening) {
        JobFile file = job("kind: import\ndescription: " + opening.repeat(20_000));

        assertThat(file.problems()).isNotEmpty();
    }

    private ImportJob good(String yaml) {
        JobFile file = job(yaml);
        assertThat(file.problems()).isEmpty();
        return file.settings().orElseThrow().job();
    }

    @Test
    void readsHousekeepingAndKeepsWhatUndoNeeds() {
        JobFile good = job("kind: housekeeping\nkeep: {changes: 45d, copies: 12h}\n");
        JobFile young = job("kind: housekeeping\nkeep: {changes: 29d, rows: soon}\n");
        JobFile strange = job("kind: housekeeping\nmerge: {mode: upsert}\n");

        assertThat(good.problems()).isEmpty();
        assertThat(good.job().kind()).isEqualTo(JobKind.HOUSEKEEPING);
        assertThat(((HousekeepingJob) good.job()).keep().changes()).isEqualTo(Duration.ofDays(45));
        assertThat(((HousekeepingJob) good.job()).keep().copies()).isEqualTo(Duration.ofHours(12));
        assertThat(young.problems())
                .anySatisfy(problem -> assertThat(problem)
                        .endsWith("'29d' found for 'changes'; expected at least 30d, since runs can be undone for so"
                                + " long."))
                .anySatisfy(
                        problem -> assertThat(problem)
                                .endsWith(
                                        "'soon' found; expected a time such as 90d for days, 12h for hours, 5m for minutes or 30s for seconds."));
        assertThat(strange.problems())
                .singleElement()
                .asString()
                .contains("'merge' is no key of a job of kind housekeeping; expected one of kind, description");
    }

    private JobFile job(String yaml) {
        return JobFile.read(write(yaml));
    }

    private JobFile launched(String yaml, Map<String, String> parameters) {
        return JobFile.read(write(yaml), parameters);
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("job.yaml"), yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
