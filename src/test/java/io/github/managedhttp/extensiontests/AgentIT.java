package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentIT {

    private final List<String> log = new Consumer("agent").log();

    @Test
    void theBuildPasses() {
        assertThat(log).contains("[INFO] BUILD SUCCESS");
    }

    @Test
    void everyClassOfApachesIsWoven() {
        assertThat(log).noneMatch(line -> line.contains("is left alone"));
    }

    @Test
    void theUnclosedClientsAndNoOthersAreNamed() {
        assertThat(after("HTTP clients were not closed when the tests had ended", " created by "))
                .satisfiesExactlyInAnyOrder(
                        feed -> assertThat(feed)
                                .contains(
                                        "created by com.acme.Feed.<init>(Feed.java:12), started by com.acme.Feed.open(Feed.java:15)"),
                        prices -> assertThat(prices).contains("created by com.acme.Prices.read(Prices.java:18)"),
                        catalog -> assertThat(catalog)
                                .endsWith("created by com.acme.Catalog.read(Catalog.java:18) through spring-web"));
        assertThat(log)
                .contains(
                        "       while com.acme.FeedTest ran; held by static field com.acme.FeedTest.FEED.client",
                        "       while com.acme.PricesTest.readsPrices() ran; held by static field com.acme.Prices.client")
                .anyMatch(line ->
                        line.contains("InternalHttpClient, connections: leased 1, idle 0 to http://localhost:"));
    }

    @Test
    void theUnreleasedConnectionsAndNoOthersAreNamed() {
        assertThat(after("connections were not released when the tests had ended", "leased by "))
                .satisfiesExactlyInAnyOrder(
                        feed -> assertThat(feed)
                                .matches(".*leased by com.acme.Feed.open\\(Feed.java:16\\) to http://localhost:\\d+"),
                        prices -> assertThat(prices)
                                .matches(
                                        ".*leased by com.acme.Prices.read\\(Prices.java:20\\) to http://localhost:\\d+"),
                        catalog -> assertThat(catalog)
                                .matches(".*leased by com.acme.Catalog.read\\(Catalog.java:21\\) through spring-web"
                                        + " to http://\\S+; 2 of them, the first:"));
    }

    private List<String> after(String headline, String part) {
        return log.stream()
                .dropWhile(line -> !line.contains(headline))
                .filter(line -> line.contains(part))
                .toList();
    }
}
