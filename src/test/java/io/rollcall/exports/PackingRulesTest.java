package io.rollcall.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name tells what is in the file: neither more nor less. */
class PackingRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a.csv        | -    | no  | -",
                "a.csv.gz     | -    | no  | gzip",
                "a.csv.ZIP    | -    | no  | zip",
                "a.csv.gz     | gzip | no  | gzip",
                "a.csv.gz.age | -    | yes | gzip",
                "a.csv.age    | -    | yes | -",
                "a.xlsx.age   | -    | yes | -",
                "A.CSV.GZ.AGE | gzip | yes | gzip",
            })
    void compressesAsIsSaidOrAsTheNameEnds(
            String name, @Nullable String compress, String encrypted, @Nullable String found)
            throws GeneralSecurityException {
        ExportJob job = job(name, compress, encrypted);

        assertThat(ExportService.problems(job, Origins.OPTIONS)).isEmpty();
        assertThat(PackingRules.compression(job.write()).map(Compression::word).orElse(null))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '"',
            value = {
                "a.csv     | zip  | no  | 'a.csv' does not end as a file does that is compressed with zip; expected .zip. Name it 'a.csv.zip'.",
                "a.csv.gz  | zip  | no  | 'a.csv.gz' does not end as a file does that is compressed with zip; expected .zip. Name it 'a.csv.zip'.",
                "a.csv.age | gzip | yes | 'a.csv.age' does not end as a file does that is compressed with gzip; expected .gz. Name it 'a.csv.gz.age'.",
                "a.csv.gz  | -    | yes | 'a.csv.gz' does not end with .age, by which people know an encrypted file; expected that ending. Name it 'a.csv.gz.age'.",
                "a.csv.age | -    | no  | 'a.csv.age' ends with .age, as an encrypted file does; expected somebody who can decrypt it. Say --encrypt-for, or name it 'a.csv'.",
                "a.xlsx.gz | -    | no  | a workbook is compressed already; expected a CSV file, or no compression. Name it 'a.xlsx'.",
                "a.gz      | -    | no  | 'a.gz' ends with none of .csv, .xlsx, .ndjson, .jsonl; expected one of them. Rename it, or say --format.",
            })
    void refusesANameThatTellsSomethingElse(String name, @Nullable String compress, String encrypted, String problem)
            throws GeneralSecurityException {
        assertThat(ExportService.problems(job(name, compress, encrypted), Origins.OPTIONS))
                .containsExactly("Option --to: " + problem);
    }

    @Test
    void namesThePlaceOfAWrongRecipient() {
        ExportJob.Writing write = new ExportJob.Writing(
                Path.of("a.csv.age"), null, List.of(), null, null, null, null, null, null, List.of("bob"), null);
        Origins origins = new Origins(Map.of("encrypt-for=bob", "a.yaml, line 7"));

        assertThat(ExportService.problems(job(write), origins))
                .containsExactly("a.yaml, line 7: this does not begin with 'age1'; expected a public key of age, 'age1'"
                        + " and 58 letters and digits. Copy the line that 'age-keygen -y KEYFILE' prints.");
    }

    private static ExportJob job(String name, @Nullable String compress, String encrypted)
            throws GeneralSecurityException {
        List<String> recipients =
                encrypted.equals("yes") ? List.of(Unpacked.keys().getPublic().toString()) : List.of();
        Compression said = compress == null
                ? null
                : Compression.of(Path.of("x" + ending(compress))).orElseThrow();
        return job(new ExportJob.Writing(
                Path.of(name), null, List.of(), null, null, null, null, null, said, recipients, null));
    }

    private static String ending(String compress) {
        return compress.equals("gzip") ? ".gz" : ".zip";
    }

    private static ExportJob job(ExportJob.Writing write) {
        return new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                ExportJob.Selection.NOTHING,
                write,
                ExportJob.Delta.NOTHING,
                ExportJob.Delivering.NOTHING,
                ExportJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
    }
}
