package io.github.managedhttp.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.PoolListener;
import org.junit.jupiter.api.Test;

class TimeLineTest {

    private final Owners owners = new Owners();
    private final TimeLine drawn = owners.timeLine;

    @Test
    void keepsWhatCanBeDrawnAndCountsTheRest() {
        Probe probe = new Probe(owners.run);
        for (int exchange = 0; exchange < TimeLine.ROOM + 2; exchange++) {
            drawn.exchangeEnded(probe.exchange);
            drawn.testEnded("a test", 0, 1);
        }
        assertThat(drawn.endedExchanges()).isEqualTo(TimeLine.ROOM + 2);
        assertThat(drawn.exchangeSpans(false)).hasSize(TimeLine.ROOM);
        assertThat(drawn.testSpans()).hasSize(TimeLine.ROOM);
    }

    @Test
    void countsOnlyWhenThereIsNoPage() {
        TimeLine counted = TimeLine.counted();
        counted.exchangeBegan();
        counted.exchangeEnded(new Probe(owners.run).exchange);
        counted.testEnded("a test", 0, 1);
        PoolListener line = counted.poolUsed("orders");
        assertThat(counted.exchanges()).isEqualTo(1);
        assertThat(counted.exchangeSpans(false)).isEmpty();
        assertThat(counted.testSpans()).isEmpty();
        assertThat(line.wantsMore()).isFalse();
        assertThat(counted.pools()).isEmpty();
    }

    @Test
    void poolsShareTheRoomForSteps() {
        PoolListener orders = new Probe(owners.run).exchange.poolUsed();
        PoolListener feed = drawn.poolUsed("feed");
        assertThat(drawn.pools()).extracting(PoolTimeline::client).containsExactly("orders", "feed");
        for (int added = 0; added < 3 * TimeLine.ROOM - 1; added++) {
            orders.changed(1, 0, 0, 25);
        }
        assertThat(feed.wantsMore()).isTrue();
        feed.changed(2, 0, 0, 25);
        feed.changed(3, 0, 0, 25);
        assertThat(drawn.pools().get(1).samples())
                .extracting(PoolSample::leased)
                .containsExactly(2);
        assertThat(orders.wantsMore()).isFalse();
        assertThat(drawn.pools().get(0).samples()).hasSize(3 * TimeLine.ROOM - 1);
    }

    @Test
    void samplesAreInTheOrderOfTime() {
        PoolTimeline orders = (PoolTimeline) drawn.poolUsed("orders");
        orders.add(new PoolSample(2, 2, 0, 0, 25));
        orders.add(new PoolSample(1, 1, 0, 0, 25));
        assertThat(orders.samples()).extracting(PoolSample::at).containsExactly(1L, 2L);
    }

    @Test
    void aRequestIsRedactedWhenItIsAskedFor() {
        Probe probe = new Probe(owners.run);
        probe.begin("/feed?key=secret");
        probe.exchange.chainEnded();
        assertThat(drawn.exchangeSpans(false))
                .extracting(ExchangeSpan::request)
                .containsExactly("GET http://localhost:8081/feed?key=***");
        assertThat(drawn.exchangeSpans(true))
                .extracting(ExchangeSpan::request)
                .containsExactly("GET http://localhost:8081/feed?key=secret");
    }

    @Test
    void anExchangeCountsFromItsBeginningAndOnce() {
        Probe probe = new Probe(owners.run);
        probe.begin("/feed");
        assertThat(drawn.exchanges()).isEqualTo(1);
        probe.exchange.chainEnded();
        probe.exchange.pushBegan();
        probe.exchange.pushEnded();
        assertThat(drawn.exchanges()).isEqualTo(1);
    }

    @Test
    void aLeaseByHandHasNoRequest() {
        Probe probe = new Probe(owners.run);
        probe.exchange.leaseRequested("ex-1", "route");
        probe.exchange.leaseFailed();
        assertThat(drawn.exchangeSpans(true)).extracting(ExchangeSpan::request).containsExactly("");
    }
}
