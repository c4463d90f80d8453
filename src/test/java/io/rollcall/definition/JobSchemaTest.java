package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors complete and check job files by a schema, which has to say what the program says. */
class JobSchemaTest {

    private static final List<Path> COPIES = List.of(
            Path.of("src/main/resources/io/rollcall/definition", JobTemplate.SCHEMA),
            Path.of("jobs", JobTemplate.SCHEMA));

    @TempDir
    private Path folder = Path.of("");

    static List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(file -> file.toString().endsWith(JobFile.ENDING))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        String schema = JobSchema.text();

        for (Path copy : COPIES) {
            if (Boolean.getBoolean("update.schema")) {
                Files.writeString(copy, schema);
            }
            assertThat(copy)
                    .as("write it anew with ./mvnw test -Dtest=JobSchemaTest -Dupdate.schema=true")
                    .hasContent(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyJobIsRightForBoth(Path job) throws IOException {
        assertThat(problems(Files.readString(job))).isEmpty();
        assertThat(JobFile.read(job).problems()).isEmpty();
        assertThat(Files.readAllLines(job).get(0)).isEqualTo("# yaml-language-server: $schema=./job.schema.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: import",
                "kind: import\ndescription: 2026",
                "kind: housekeeping",
                "kind: export\nwrite: {to: a.csv, columns: [phone, name=Full name], byte-order-mark: yes, keep: 30}",
                "kind: export\nwrite: {to: a.csv.gz.age, compress: gzip, encrypt-for: [age1a, age1b], split: 100000}",
                "kind: export\nselect: {where: tag:vip, zone: Asia/Kuala_Lumpur}\nguard: {min-rows: 3, max-change: 20%}",
                "kind: housekeeping\nkeep: {changes: 30d, copies: 12h}\nguard: {dry-run: yes}",
                "kind: housekeeping\nschedule: {cron: '*/5 9-17 * * mon-fri', zone: Asia/Kuala_Lumpur, misfire: skip}",
                "kind: import\nsource: {file: a.csv}\nschedule: {cron: 0 0 13 * 5, overlap: queue, enabled: no}",
                "kind: housekeeping\nparams: {age: 90d}\nkeep: {changes: '${age}'}",
                "kind: import\nsource:\nvalidate: {country: NO, consent-basis: 0501234567, create-members: yes}",
                "kind: import\nguard: {dry-run: true, new-run: no}\nmerge: {tags: [1, yes, 2026-11-22]}",
                "kind: import\nguard: {plan: yes, max-rejects: 5%, max-created: 10, max-updated: none, min-rows: 3}",
                "kind: import\nmap: {columns: {A: phone, B: attr.b:text}, ignore: [], unmapped: attribute}",
                "kind: import\nmerge: {mode: opt-out-only, duplicates: first, on: {Name: keep}, lists: [a]}",
                "kind: import\nnotify: {late: 26h, to: [{mail: [a@b.example], on: [late, failed]}, {webhook: 'https://x.example/'}]}",
                "kind: housekeeping\nnotify: {to: [{on: [], webhook: 'http://127.0.0.1:8080/hook'}]}",
                "kind: import\nparams: {a: 1, b: , c: {default: upsert, description: d}}\n"
                        + "merge: {tags: ['${a}', '${b}'], mode: '${c}'}"
            })
    void whatIsRightIsRightForBoth(String yaml) throws IOException {
        assertThat(problems(yaml)).isEmpty();
        assertThat(read(yaml).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: no kind",
                "kind: updates",
                "kind: housekeeping\nsource: {file: a.csv}",
                "kind: export\nwrite: {file: a.csv}",
                "kind: export\nwrite: {format: pdf}",
                "kind: export\nwrite: {compress: rar}",
                "kind: export\nwrite: {encrypt-for: age1a}",
                "kind: update\nchange: {add-tag: [a]}",
                "kind: update\nchange: {set: [a]}",
                "kind: update\nselect: {everyone: perhaps}",
                "kind: housekeeping\nkeep: {chnges: 30d}",
                "kind: housekeeping\nkeep: 30d",
                "kind: housekeeping\nschedule: 0 2 * * *",
                "kind: housekeeping\nschedule: {cron: 0 2 * * *, misfire: all}",
                "kind: housekeeping\nschedule: {crom: 0 2 * * *}",
                "kind: import\ncountry: MY",
                "kind: import\nsource: x.csv",
                "kind: import\nsource: {file: [x.csv]}",
                "kind: import\nvalidate: {contry: MY}",
                "kind: import\nmap: {columns: [a]}",
                "kind: import\nmap: {columns: {A: {b: c}}}",
                "kind: import\nmap: {ignore: A}",
                "kind: import\nmap: {unmapped: stopp}",
                "kind: import\nmerge: {on: {A: blank}}",
                "kind: import\nmerge: {mode: upsrt}",
                "kind: import\nguard: {dry-run: perhaps}",
                "kind: import\nnotify: {to: {mail: [a@b.example]}}",
                "kind: import\nnotify: {to: [{mail: [a@b.example], on: [lated]}]}",
                "kind: import\nnotify: {to: [a@b.example]}",
                "kind: import\nparams: {a: [1]}\ndescription: ${a}",
                "kind: import\nparams: {a: {required: yes}}\ndescription: ${a}"
            })
    void whatIsWrongIsWrongForBoth(String yaml) throws IOException {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(read(yaml).problems()).isNotEmpty();
    }

    @Test
    void theTemplateIsRightForBothAlsoWithEveryCommentedLine() throws IOException {
        String template = new JobTemplate(
                        "leads",
                        Optional.of("../in/today's leads: 5.csv"),
                        List.of(
                                new JobTemplate.Column("Mobile No.", Optional.of("phone")),
                                new JobTemplate.Column("Yes", Optional.of("opt-in")),
                                new JobTemplate.Column("Note: \"x\"\n#2", Optional.empty())))
                .text();
        // What is instead of the file.
        String whole = template.replaceAll("(?m)^ +#(files|folder|pattern|settle):.*\n", "")
                .replaceAll("(?m)^( +)#(?=[a-z\"]|  )", "$1")
                .replace("attr.KEY", "attr.key");

        assertThat(problems(template)).isEmpty();
        assertThat(read(template).problems()).isEmpty();
        assertThat(problems(whole)).isEmpty();
        assertThat(read(whole).problems()).isEmpty();
        assertThat(read(whole).settings().orElseThrow().job().map().columns())
                .containsEntry("Note: \"x\"\n#2", "attr.key:text")
                .containsEntry("Yes", "opt-in");
        assertThat(read(whole).settings().orElseThrow().job().source().file())
                .isEqualTo(folder.resolve("../in/today's leads: 5.csv").normalize());
    }

    @Test
    void theTemplateNamesEveryKey() {
        String template = new JobTemplate("leads", Optional.empty(), List.of()).text();

        Stream<String> keys = Stream.of(ImportJob.class.getRecordComponents())
                .flatMap(section -> Stream.concat(
                        Stream.of(section),
                        section.getType().isRecord()
                                ? Stream.of(section.getType().getRecordComponents())
                                : Stream.of()))
                .map(component -> JobKey.of(component, component.getName()).word());
        assertThat(keys).allSatisfy(key -> assertThat(template).containsPattern("(?m)^ *#?" + key + ":"));
    }

    private JobFile read(String yaml) throws IOException {
        return JobFile.read(Files.writeString(folder.resolve("job.yaml"), yaml));
    }

    private static List<String> problems(String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(JobTemplate.schema(), InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }
}
