package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Leak;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledIT {

    private final Consumer consumer = new Consumer("killed");

    @Test
    void theBuildFails() {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    /** The third comes after the file was written as a whole, and stands in a line beside it. */
    @Test
    void whatWasKnownIsInTheFiles() {
        assertThat(consumer.runs()).singleElement().satisfies(run -> {
            assertThat(run.ended()).isFalse();
            assertThat(run.clients()).isEqualTo(1);
            assertThat(run.leaks())
                    .hasSize(2)
                    .extracting(Leak::owner)
                    .first()
                    .isEqualTo("com.acme.FeedTest.leavesTheFeedOpen()[1]");
        });
        assertThat(consumer.reports().resolve("leaks.jsonl"))
                .content()
                .hasLineCount(1)
                .contains("com.acme.FeedTest.leavesTheFeedOpen()[3]");
    }

    @Test
    void thePageOfAllReportsHasThemAll(@TempDir Path folder) throws Exception {
        int result = PackagedJar.run(
                folder.resolve("output"), "merge", consumer.reports().toString(), "--to", folder.toString());
        assertThat(result).isZero();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("3 connections leaked</h1>", "1 of 1 run did not end");
    }
}
