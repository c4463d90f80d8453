package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigurationTest {

    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"0, 128", "512, 128", "2048, 256", "8192, 1024", "24105, 2048", "262144, 2048"})
    void keepsAnEighthOfTheMemoryForPages(long memory, long buffers) {
        assertThat(ServerConfiguration.buffers(memory * MEGABYTE)).isEqualTo(buffers);
    }
}
