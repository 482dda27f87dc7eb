package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Leak;
import org.junit.jupiter.api.Test;

class KilledIT {

    private final Consumer consumer = new Consumer("killed");

    @Test
    void theBuildFails() {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    @Test
    void whatWasKnownIsInTheFile() {
        assertThat(consumer.runs()).singleElement().satisfies(run -> {
            assertThat(run.ended()).isFalse();
            assertThat(run.leaks())
                    .singleElement()
                    .extracting(Leak::owner)
                    .isEqualTo("com.acme.FeedTest.leavesTheFeedOpen()");
        });
    }
}
