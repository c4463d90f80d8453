package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no database: help, and what is wrong with the words of a command. */
class CommandLineTest {

    private final Screen screen = new Screen();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    imprt x                 | 'imprt' is no command of 'rollcall'; expected one of import, export, update, dedupe, run, serve, schedule, jobs, runs, undo, contacts, tags, lists, members, attributes, channels, notifications, events, db, sample, completion, help. Did you mean 'import'?
                    runs lst                | 'lst' is no command of 'rollcall runs'; expected one of list, watch, log, plan, approve, discard, restart, recover, again, retry-rejects, verify, prune, show, stop. Did you mean 'list'?
                    runs                    | A command is missing; expected one of list, watch, log, plan, approve, discard, restart, recover, again, retry-rejects, verify, prune, show, stop.
                    help runz               | 'runz' is no command of 'rollcall'. Did you mean 'run' or 'runs'?
                    import                  | FILE: missing; expected the CSV file, workbook or NDJSON file to import, or an archive of such.
                    import --contry MY x    | Option '--contry' is unknown to 'rollcall import'. Did you mean '--country'?
                    import x --tag          | Option --tag: its value is missing; expected --tag=TAG.
                    import x --map phone    | Option --map: 'phone' found; expected COLUMN=FIELD, such as "Mobile No.=phone".
                    import x --unmapped stp | Option --unmapped: 'stp' found; expected one of stop, ignore, attribute. Did you mean 'stop'?
                    import x --mode upsrt   | Option --mode: 'upsrt' found; expected one of upsert, create-only, update-only, opt-out-only. Did you mean 'upsert'?
                    import x --duplicates all | Option --duplicates: 'all' found; expected one of first, last, reject.
                    import x --on Name      | Option --on: 'Name' found; expected COLUMN=POLICY, such as "Name=fill-blank".
                    import x --on Name=kep  | Option --on: 'kep' found; expected one of keep, fill-blank, overwrite, clear-on-blank. Did you mean 'keep'?
                    import x --zone Asia/Tokio | Option --zone: 'Asia/Tokio' found; expected a time zone such as Asia/Kuala_Lumpur or +08:00. Did you mean 'Asia/Tokyo' or 'Asia/Tomsk'?
                    import x --param tag    | Option --param: 'tag' found; expected NAME=VALUE, such as tag=expo-2026.
                    import x --param tag=a  | Option --param: no job is named; expected JOB FILE. Name the job whose parameters they are.
                    import a.csv b c.csv    | a.csv: not found; expected a file. Check the name and the folder.
                    export --to a.csv --compress gz | Option --compress: 'gz' found; expected one of gzip, zip.
                    export --to a.csv.age --encrypt-for bob | Option --encrypt-for: this does not begin with 'age1'; expected a public key of age, 'age1' and 58 letters and digits. Copy the line that 'age-keygen -y KEYFILE' prints.
                    export --to a.csv.age | Option --to: 'a.csv.age' ends with .age, as an encrypted file does; expected somebody who can decrypt it. Say --encrypt-for, or name it 'a.csv'.
                    export --to a.csv --split 0 | Option --split: '0' found; expected at least 1 row in a file. Write a number, or leave it out.
                    import leads.yaml       | 'leads.yaml' is a job file; expected a CSV file, a workbook or NDJSON. 'rollcall run leads.yaml' runs it.
                    import import-leads     | There is no file 'import-leads', but a job. 'rollcall run import-leads' runs it.
                    run                     | JOB: missing; expected the name of a job, such as import-leads.
                    run import-leed         | There is no job 'import-leed' in 'jobs'; expected one of dormant-contacts, housekeeping, import-leads, merge-duplicates, nightly-changes, nightly-export, nightly-import, people-workbook, suppression-list, tag-people. Did you mean 'import-leads'?
                    run no/such.yaml        | There is no job file 'no/such.yaml'. Correct its name.
                    run x --jobs no         | There is no job 'x', since there are no job files in 'no'. Name their folder with --jobs, or write one with 'rollcall jobs new NAME'.
                    run import-leads expo   | NAME=VALUE: 'expo' found; expected NAME=VALUE, such as tag=expo-2026.
                    run import-leads tag=a --param tag=b | Parameter 'tag': given more than once; expected once.
                    run import-leads tagg=a | Option --param: 'tagg' is no parameter of jobs/import-leads.yaml; expected 'tag'. Did you mean it?
                    jobs                    | A command is missing; expected one of new, list, validate.
                    jobs new                | NAME: missing; expected the name of the new job: small letters, digits and hyphens.
                    jobs new Leads          | NAME: 'Leads' found; expected small letters, digits and hyphens, such as import-leads.
                    import x --quiet=3      | Option --quiet: '3' found; expected no value.
                    import x --country MY --country SG | Option --country: given more than once; expected once.
                    runs show               | RUN: missing; expected the number of the run, such as 7.
                    runs restart            | RUN: missing; expected the number of the run, such as 7, or --all-failed.
                    runs restart 7 --all-failed | Option --all-failed: found beside a run or --try-again; expected it alone.
                    runs prune --older-than 3 | Option --older-than: '3' found; expected an age such as 30d for days, 12h for hours, or 30m for minutes.
                    runs show abc           | RUN: 'abc' found; expected the number of a run, such as 7. 'rollcall runs list' shows them.
                    runs stop -4            | RUN: '-4' found; expected the number of a run, such as 7. 'rollcall runs list' shows them.
                    runs show 1 2           | '2': one argument too many; expected RUN and options. Put a value that has spaces in quotes.
                    runs list --limit -3    | Option --limit: '-3' found; expected a number from 1 to 10000. Longer lists are read page by page.
                    runs list --state faild | Option --state: 'faild' found; expected one of running, waiting-for-approval, completed, completed-with-rejects, failed, aborted, stopped, lost. Did you mean 'failed'?
                    runs list --since monday | Option --since: 'monday' found; expected a day such as 2026-11-22, a time such as 2026-11-22T07:00, or so long ago, such as 30m, 24h or 7d.
                    runs list --limit 0     | Option --limit: '0' found; expected a number from 1 to 10000. Longer lists are read page by page.
                    contacts list --limit 99999999999 | Option --limit: '99999999999' found; expected a number from 1 to 10000. Longer lists are read page by page.
                    contacts list --after x | Option --after: 'x' found; expected a whole number.
                    contacts list tagg:vip  | Filter, column 1: 'tagg' is no field; expected one of tag, list, assignee, collaborator, opt-in, country, phone, whatsapp-id, business-scoped-id, external-id, name, profile-name, username, remarks, avatar, directory, origin, created, updated, first-message, last-conversed, last-contact-replied, last-replied-from-us, sent, delivered, read, failed, replied, id, run, channel, or attr. and the key of an attribute. Did you mean 'tag'?
                    contacts list -tag:vip created<yesteday | Filter, column 18: 'yesteday' found; expected a day such as 2026-01-31, a time such as 2026-01-31T07:00, 'today', 'yesterday', or an age such as 30d, 12h or 2w.
                    contacts list tag:a --limt 5 | Option '--limt' is unknown to 'rollcall contacts list'. Did you mean '--limit'?
                    contacts list -h        | Option '-h' is unknown to 'rollcall contacts list'.
                    contacts list tag:a --limit 0 | Option --limit: '0' found; expected a number from 1 to 10000. Longer lists are read page by page.
                    contacts count --where tag: | Filter, column 5: the end found; expected a value right behind ':'.
                    contacts show 1 --country Malaysai | Option --country: 'Malaysai' found; expected a country's code such as MY, its calling code such as +60, or its name. Did you mean 'Malaysia'?
                    tags                    | A command is missing; expected one of list, history, add, rename, report, merge, remove.
                    tags lst                | 'lst' is no command of 'rollcall tags'; expected one of list, history, add, rename, report, merge, remove. Did you mean 'list'?
                    lists rename x          | NEW-NAME: missing; expected the name that it gets.
                    tags add x --tag-color red | Option --tag-color: 'red' found; expected six hexadecimal digits, such as "#ff8800".
                    members list --channel main | Option '--channel' is unknown to 'rollcall members list'.
                    members rename x        | NEW-NAME: missing; expected a name, or --email.
                    attributes add x        | Option --type: missing; expected --type=TYPE.
                    attributes add x --type txt | Option --type: 'txt' found; expected one of text, number, date, yes-no, choice. Did you mean 'text'?
                    --color blue runs list  | Option --color: 'blue' found; expected one of auto, always, never.
                    sample                  | Option --out: missing; expected --out=FILE.
                    sample --out x --rows -1 | Option --rows: '-1' found; expected a number, 0 or more.
                    sample --out x --countries MY,Atlantis,FO | Option --countries: 'Atlantis', 'FO' found; expected countries that samples know, such as MY,ID: AE, AR, AU, BD, BR, CA, CH, CL, CO, DE, EG, ES, FR, GB, ID, IL, IN, IT, JP, KE, KR, LK, MA, MX, MY, NG, NL, NZ, PE, PH, PK, PL, PT, SA, SE, SG, TH, TR, TW, US, VN, ZA.
                    sample --out x --invalid 101 | Option --invalid: '101' found; expected a percentage from 0 to 100, such as 2 or 0.5.
                    sample --out x --duplicates 0.55 | Option --duplicates: '0.55' found; expected a percentage from 0 to 100, such as 2 or 0.5.
                    sample --out x.csv --format xlsx | Option --format: 'xlsx' found for 'x.csv'; expected 'csv' for such a name. Leave --format out, or choose another name.
                    sample --out X.XLSX --format csv | Option --format: 'csv' found for 'X.XLSX'; expected 'xlsx' for such a name. Leave --format out, or choose another name.
                    sample --out x --format pdf | Option --format: 'pdf' found; expected one of csv, xlsx.
                    sample --out x.xlsx --rows 1048576 | Option --rows: '1048576' found; expected at most 1048575, since a sheet holds no more. For more, write a CSV file.
                    sample --out - --json   | Option --out: '-' and --json both want standard output; expected one of them. Name a file.
                    """)
    void saysWhatWasFoundAndWhatWasExpected(String words, String message) {
        int exit = screen.run(words.split(" ", -1));

        assertThat(screen.errLines().get(0)).isEqualTo("rollcall: " + message);
        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
    }

    @Test
    void tellsEverythingThatIsWrongWithTheWordsAtOnce() {
        screen.run("import", "--map", "x", "--unmapped", "perhaps", "--color", "blue");

        assertThat(screen.errLines())
                .hasSize(5)
                .anyMatch(line -> line.contains("Option --map: 'x' found"))
                .anyMatch(line -> line.contains("Option --unmapped: 'perhaps' found"))
                .anyMatch(line -> line.contains("Option --color: 'blue' found"))
                .anyMatch(line -> line.contains("FILE: missing"))
                .last()
                .isEqualTo("Try 'rollcall import --help'.");
    }

    @Test
    void tellsEverythingThatIsWrongWithAnImportBeforeADatabaseIsStarted(@TempDir Path folder) {
        screen.environment.put("ROLLCALL_HOME", folder.resolve("home").toString());

        int exit = screen.run(
                "import", folder.resolve("no.csv").toString(), "--country", "Malaysai", "--tag", "x".repeat(500));

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.errLines()).hasSize(3);
        assertThat(screen.err())
                .contains("Option --country: 'Malaysai' found; expected a country's code", "Did you mean 'Malaysia'?")
                .contains("Option --tag: a tag of 500 characters; expected at most")
                .contains("no.csv: not found; expected a file.");
        assertThat(folder.resolve("home/postgres")).isEmptyDirectory();
        assertThat(folder.resolve("home/spool")).isEmptyDirectory();
    }

    @Test
    void showsWhereAFilterIsWrong() {
        int exit = screen.run("contacts", "list", "tag:vip", "-tga:x", "opt-in:maybe", "list:Follow up");

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.errLines()).hasSize(6);
        assertThat(screen.errLines().get(0)).startsWith("rollcall: Filter, column 10: 'tga' is no field");
        assertThat(screen.errLines().subList(1, 6))
                .containsExactly(
                        "  tag:vip -tga:x opt-in:maybe list:\"Follow up\"",
                        "           ^",
                        "rollcall: Filter, column 23: 'maybe' found; expected one of yes, no, unknown.",
                        "  tag:vip -tga:x opt-in:maybe list:\"Follow up\"",
                        "                        ^");
    }

    @Test
    void printsUsageErrorsAsOneJsonObjectToo() {
        screen.run("--json", "runs", "show", "abc");

        assertThat(screen.out().replaceAll("\\s+", " "))
                .isEqualTo("{ \"exit\" : 2, \"errors\" : [ \"RUN: 'abc' found; expected the number of a run, such as 7."
                        + " 'rollcall runs list' shows them.\" ] } ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "import --help", "help runs list", "runs restart --help", "db --help"})
    void showsHelpOnStdout(String words) {
        int exit = screen.run(words.split(" ", -1));

        assertThat(exit).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).contains("Usage: rollcall ", "--home", "--json", "--color");
    }

    @Test
    void showsTheOptionsOfACommandWithoutThoseThatAllHave() {
        screen.run("runs", "list", "--help");

        assertThat(screen.out())
                .contains("--limit=N", "--before=RUN")
                .containsOnlyOnce("--home")
                .doesNotContain("--home=DIR", "Exit codes");
    }

    @Test
    void namesEveryFieldInTheHelpOfImports() {
        screen.run("import", "--help");

        assertThat(screen.out()).contains("Usage: rollcall import [OPTIONS] [JOB] FILE");
        assertThat(ContactField.values())
                .allSatisfy(field -> assertThat(screen.out()).containsPattern("(?m)(^| )" + field.word() + "[,;]"));
    }

    @Test
    void listsExitCodesWhereRunsAreStarted() {
        screen.run("import", "--help");

        assertThat(screen.out()).contains("130   second Ctrl-C", "nothing to do: already done, or already running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.csv", "sample.xlsx"})
    void writesASampleOnceAndNeverOverIt(String name, @TempDir Path folder) throws Exception {
        Path file = folder.resolve(name);

        int first = screen.run("sample", "--rows", "10", "--out", file.toString());
        byte[] written = Files.readAllBytes(file);
        int second = screen.run("sample", "--rows", "20", "--out", file.toString());
        int nowhere =
                screen.run("sample", "--out", folder.resolve("none/" + name).toString());

        assertThat(first).isZero();
        assertThat(second).isEqualTo(Exit.NOT_STARTED);
        assertThat(nowhere).isEqualTo(Exit.NOT_STARTED);
        assertThat(Files.readAllBytes(file)).isEqualTo(written);
        assertThat(screen.err())
                .contains("B: 10 rows, ")
                .contains("'" + file + "' exists already; expected the name of a new file.")
                .contains("the folder of '" + folder.resolve("none/" + name)
                        + "' does not exist; expected one that does.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void writesAWorkbookIfTheNameOrTheFormatSaysSo(@TempDir Path folder) throws Exception {
        Path named = folder.resolve("Sample.XLSX");
        Path said = folder.resolve("sample");
        Path neither = folder.resolve("sample.txt");

        screen.run("sample", "--rows", "10", "--out", named.toString());
        screen.run("sample", "--rows", "10", "--format", "xlsx", "--out", said.toString());
        screen.run("sample", "--rows", "10", "--out", neither.toString());

        assertThat(said).hasSameBinaryContentAs(named);
        assertThat(Files.readAllBytes(named)).startsWith('P', 'K');
        assertThat(neither).content().startsWith("Customer ID,");
    }
}
