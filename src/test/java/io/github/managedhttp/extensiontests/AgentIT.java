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
                        stock -> assertThat(stock).endsWith("created by com.acme.Stock.read(Stock.java:17)"),
                        catalog -> assertThat(catalog)
                                .endsWith("created by com.acme.Catalog.read(Catalog.java:18) through spring-web"));
        assertThat(log)
                .contains(
                        "       while com.acme.FeedTest ran; held by static field com.acme.FeedTest.FEED.client",
                        "       while com.acme.PricesTest.readsPrices() ran; held by static field com.acme.Prices.client")
                .containsSequence(
                        "       while com.acme.StockTest.readsTheStock() ran",
                        "       unreachable, so it can no longer be closed")
                .anyMatch(line ->
                        line.contains("InternalHttpClient, connections: leased 1, idle 0 to http://localhost:"));
    }

    /** Once: not as connections that were not released as well. */
    @Test
    void whatTheyLeaveOpenIsToldWithItsTestAndLine() {
        assertThat(log)
                .filteredOn(line -> line.startsWith("  warning: "))
                .satisfiesExactlyInAnyOrder(
                        feed -> assertThat(feed)
                                .matches("  warning: \\w{8}, Feed.java:16, GET http://localhost:\\d+/feed"
                                        + " by com.acme.FeedTest.opensTheFeed\\(\\)"),
                        prices -> assertThat(prices)
                                .matches("  warning: \\w{8}, Prices.java:20, GET http://localhost:\\d+/orders"
                                        + " by com.acme.PricesTest.readsPrices\\(\\)"),
                        catalog -> assertThat(catalog)
                                .matches("  warning: \\w{8} . 2, Catalog.java:21, GET http://localhost:\\d+/orders"
                                        + " by com.acme.CatalogTest.readsByTwoNames\\(\\)"));
        assertThat(log).noneMatch(line -> line.contains("not released when the tests had ended"));
    }

    private List<String> after(String headline, String part) {
        return log.stream()
                .dropWhile(line -> !line.contains(headline))
                .filter(line -> line.contains(part))
                .toList();
    }
}
