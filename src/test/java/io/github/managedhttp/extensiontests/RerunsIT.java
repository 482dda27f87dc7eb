package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Surefire 3.5.5 and 3.5.6 take a failure of a class for a flake; only the failure of the run fails such a build. */
class RerunsIT {

    private final Consumer consumer = new Consumer("reruns");

    @Test
    void theBuildFails() {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    @Test
    void theRunFailsForTheLeakOfTheClass() {
        assertThat(consumer.failures())
                .filteredOn(failure -> !failure.testClass().startsWith("com.acme."))
                .isNotEmpty()
                .allMatch(Failure::isLeak)
                .allSatisfy(failure -> assertThat(failure.firstLine()).startsWith("1 connection leaked in this run"));
    }

    @Test
    void theConsoleShowsTheReport() {
        assertThat(consumer.log())
                .anyMatch(line -> line.contains("1 connection leaked: GET http://localhost:")
                        && line.contains("by com.acme.SharedFeedTest"));
    }
}
