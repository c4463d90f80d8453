package io.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes to Quartz's tables cannot make it run what is not ours. */
class OurClassesTest {

    private final OurClasses classes = classes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.quartz.jobs.NativeJob",
                "org.springframework.scheduling.quartz.DelegatingJob",
                "io.rollcall.cli.Rollcall",
                "java.lang.Runtime"
            })
    void loadsNoOtherJob(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> classes.loadClass(name));
    }

    @Test
    void loadsOurJobAndPartsOfQuartz() throws ClassNotFoundException {
        assertThat(classes.loadClass(FireJob.class.getName())).isEqualTo(FireJob.class);
        assertThat(classes.loadClass("org.quartz.simpl.SimpleThreadPool")).isNotNull();
    }

    private static OurClasses classes() {
        OurClasses classes = new OurClasses();
        classes.initialize();
        return classes;
    }
}
