package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResearchClientsIT {

    private final Consumer consumer = new Consumer("research-clients");

    @Test
    void theBuildPasses() {
        assertThat(consumer.log()).contains("[INFO] BUILD SUCCESS");
        assertThat(consumer.failures()).isEmpty();
    }

    @Test
    void fiveClientsAreUsedFailAndComeBack() {
        assertThat(consumer.passed())
                .contains(
                        "com.acme.research.OneByOneTest.closesAllFiveAndLeavesNothingOpen",
                        "com.acme.research.OneByOneTest.mainClosesWhatItUsed",
                        "com.acme.research.OneByOneTest.createsOnlyWhatIsUsed",
                        "com.acme.research.OneByOneTest.closesFourWhenOneFails",
                        "com.acme.research.OneByOneTest.closesOnceWhenAskedTwice",
                        "com.acme.research.OneByOneTest.comesBackAfterTheClose",
                        "com.acme.research.OneByOneTest.twoJarsHaveOneRegistry")
                .containsAll(Collections.nCopies(10, "com.acme.research.ClosedTest.asksAllServices"))
                .containsAll(Collections.nCopies(10, "com.acme.research.UsedAgainTest.asksAllServices"))
                .containsAll(Collections.nCopies(10, "com.acme.research.ParallelOneTest.asksAllServices"))
                .containsAll(Collections.nCopies(10, "com.acme.research.ParallelTwoTest.asksAllServices"));
    }

    @Test
    void theWarningNamesTheClientWhoseCloserFails() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("Error closing"))
                .singleElement()
                .asString()
                .contains("WARN", "Error closing Perplexity client: java.nio.file.NoSuchFileException: ");
    }

    @Test
    void bothRunsLeaveNothingOpen() {
        assertThat(consumer.log())
                .filteredOn(line -> line.startsWith("nothing left open: "))
                .hasSize(2)
                .allMatch(line -> line.contains("threads=0, connections=0"));
    }

    @Test
    void withoutTheRegistryAllFiveAreLeftOpenAndNamed() {
        Consumer before = new Consumer("research-clients-before");
        assertThat(before.log()).contains("[INFO] BUILD SUCCESS", "left open: 5 reactors, 5 connections");
        assertThat(before.passed()).containsExactly("com.acme.ResearchTest.asksAllFive");
        assertThat(before.log()).contains("  5 HTTP clients were not closed when the tests had ended");
        assertThat(List.of("BookSearch", "Firecrawl", "OpenAlex", "Perplexity", "Scraper"))
                .allSatisfy(client -> assertThat(before.log())
                        .anyMatch(line ->
                                line.contains("created by com.acme." + client + ".client(" + client + ".java:14)"))
                        .anyMatch(line -> line.contains("held by static field com.acme." + client + ".client")));
    }
}
