package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.UnclosedResources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnclosedIT {

    private final Consumer consumer = new Consumer("unclosed");

    @Test
    void theBuildPasses() {
        assertThat(consumer.log()).contains("[INFO] BUILD SUCCESS");
    }

    @Test
    void exactlyTheFiveAreReportedOnce() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("not closed when"))
                .containsExactly("  5 HTTP clients were not closed when the tests had ended");
    }

    @Test
    void theyAreInTheBlockOfTheRunBeforeSurefiresResults() {
        List<String> log = consumer.log();
        assertThat(log)
                .filteredOn(line -> line.startsWith("managed-http-clients:"))
                .containsExactly("managed-http-clients: no client was watched, 5 unclosed clients");
        assertThat(log.indexOf("  5 HTTP clients were not closed when the tests had ended"))
                .isLessThan(log.indexOf("[INFO] Results:"))
                .isEqualTo(log.indexOf("managed-http-clients: no client was watched, 5 unclosed clients") + 1);
    }

    @Test
    void theyAreInTheFileAndOnThePage() {
        assertThat(consumer.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.unclosed().clients())
                        .extracting(UnclosedResources.Client::heldBy)
                        .containsExactlyInAnyOrder(
                                "com.acme.BookSearch.client",
                                "com.acme.Firecrawl.client",
                                "com.acme.OpenAlex.client",
                                "com.acme.Perplexity.client",
                                "com.acme.Scraper.client"));
        assertThat(consumer.reports().resolve("index.html"))
                .content()
                .contains(
                        "5 HTTP clients were not closed when the tests had ended</h1>",
                        "held by static field com.acme.Scraper.client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BookSearch", "Firecrawl", "OpenAlex", "Perplexity"})
    void eachAsyncOneIsNamedWithItsLinesItsTestAndItsField(String name) {
        String place = "com.acme." + name + ".client(" + name + ".java:";
        List<String> entry = entry(place);
        assertThat(entry.get(0))
                .matches(" +\\d\\) created by \\Q" + place + "\\E1\\d\\), started by \\Q" + place + "\\E1\\d\\)");
        assertThat(entry.get(1).strip())
                .isEqualTo("while com.acme." + name + "Test.uses" + name + "() ran; held by static field com.acme."
                        + name + ".client");
        assertThat(entry.get(2)).contains("status ACTIVE, ");
        assertThat(entry.get(3)).contains("CleanupRegistry.shared().register(\"" + name + "\", ...)");
    }

    @Test
    void theClassicOneIsNamedToo() {
        List<String> entry = entry("com.acme.Scraper.client(Scraper.java:");
        assertThat(entry.get(0)).matches(" +\\d\\) created by com.acme.Scraper.client\\(Scraper.java:15\\)");
        assertThat(entry.get(1).strip())
                .isEqualTo(
                        "while com.acme.ScraperTest.usesScraper() ran; held by static field com.acme.Scraper.client");
        assertThat(entry.get(2).strip()).isEqualTo("1 thread, connections: leased 0, idle 0");
    }

    /** There the run is what ends last, for the session has no store. */
    @Test
    void beforeJUnit513TheyAreInTheOneBlockOfTheRun() {
        Consumer oldest = new Consumer("unclosed-oldest");
        assertThat(oldest.log())
                .filteredOn(line -> line.startsWith("managed-http-clients:"))
                .singleElement()
                .asString()
                .endsWith(", 1 unclosed client");
        assertThat(oldest.log())
                .anyMatch(line -> line.contains("held by static field com.acme.UnclosedTest.client"))
                .containsSubsequence("  1 HTTP client was not closed when the tests had ended", "[INFO] Results:");
        assertThat(oldest.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.unclosed().clients()).hasSize(1));
    }

    private List<String> entry(String place) {
        return consumer.log().stream()
                .dropWhile(line -> !line.contains("created by " + place))
                .limit(4)
                .toList();
    }
}
