package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvQuotingTest {

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void quotesWhatCommonsCsvQuotes(char delimiter) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CSVFormat format =
                CSVFormat.Builder.create().setDelimiter(delimiter).setQuote('"').get();
        CsvQuoting quoting = new CsvQuoting(delimiter);

        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            boolean first = random.nextBoolean();
            StringBuilder line = new StringBuilder();
            format.print(text, line, first);
            boolean quoted = line.length() - text.length() - (first ? 0 : 1) > 0;

            assertThat(quoting.isNeeded(text.getBytes(StandardCharsets.UTF_8), first))
                    .as("seed %d, '%s'", seed, text)
                    .isEqualTo(quoted);
        }
    }

    private static String text(Random random) {
        String alphabet = "ab1 ,;|\t\r\n\"#!%+-'é李\u00A0\u2028\u0001\u007F";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
