package io.github.managedhttp.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.owner.PoolExhaustion;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolExhaustionTextTest {

    @Test
    void namesTheRouteItsLimitAndTheHolders() {
        assertThat(render(2, List.of("OrderTest.a(): GET http://localhost:8081/feed", "OrderTest.b()")))
                .isEqualTo("""
                        GET http://localhost:8081/orders got no connection in time: \
                        route {}->http://localhost:8081 allows 2 connections, all 2 are held by:
                          OrderTest.a(): GET http://localhost:8081/feed
                          OrderTest.b()""");
    }

    @Test
    void doesNotSayAllIfSomeWereGivenBackMeanwhile() {
        assertThat(render(5, List.of("OrderTest.a()"))).contains("allows 5 connections, 1 is held by:");
    }

    @Test
    void namesNobodyIfNobodyIsKnown() {
        assertThat(render(5, List.of())).isEqualTo("GET http://localhost:8081/orders got no connection in time");
    }

    private static String render(int maxPerRoute, List<String> holders) {
        PoolSnapshot pool = new PoolSnapshot(holders.size(), 1, 0, 25, maxPerRoute, holders);
        return PoolExhaustionText.render(
                new PoolExhaustion("GET http://localhost:8081/orders", "{}->http://localhost:8081", pool));
    }
}
