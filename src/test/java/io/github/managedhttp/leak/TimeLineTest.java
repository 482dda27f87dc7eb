package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLineTest {

    private final Owners owners = new Owners();
    private final TimeLine drawn = owners.timeLine;

    @Test
    void keepsWhatCanBeDrawnAndCountsTheRest() {
        Probe probe = new Probe(owners.run);
        for (int exchange = 0; exchange < TimeLine.ROOM + 2; exchange++) {
            drawn.ended(probe.exchange);
            drawn.ended(new TestSpan("a test", 0, 1));
        }
        assertThat(drawn.exchanges()).isEqualTo(TimeLine.ROOM + 2);
        assertThat(drawn.bars(false)).hasSize(TimeLine.ROOM);
        assertThat(drawn.bands()).hasSize(TimeLine.ROOM);
    }

    @Test
    void countsOnlyWhenThereIsNoPage() {
        TimeLine counted = TimeLine.counted();
        counted.ended(new Probe(owners.run).exchange);
        counted.ended(new TestSpan("a test", 0, 1));
        PoolTimeline line = counted.begin("orders");
        assertThat(counted.exchanges()).isEqualTo(1);
        assertThat(counted.bars(false)).isEmpty();
        assertThat(counted.bands()).isEmpty();
        assertThat(line.hasRoom()).isFalse();
        assertThat(counted.pools()).isEmpty();
    }

    @Test
    void poolsShareTheRoomForSteps() {
        PoolTimeline orders = new Probe(owners.run).exchange.beginPoolTimeline();
        PoolTimeline feed = drawn.begin("feed");
        PoolSample step = new PoolSample(0, 1, 0, 0, 25);
        assertThat(orders.client()).isEqualTo("orders");
        assertThat(drawn.pools()).containsExactly(orders, feed);
        for (int added = 0; added < 3 * TimeLine.ROOM - 1; added++) {
            orders.add(step);
        }
        assertThat(feed.hasRoom()).isTrue();
        feed.add(step);
        feed.add(step);
        assertThat(feed.steps()).containsExactly(step);
        assertThat(orders.hasRoom()).isFalse();
        assertThat(orders.steps()).hasSize(3 * TimeLine.ROOM - 1);
    }

    @Test
    void aRequestIsRedactedWhenItIsAskedFor() {
        Probe probe = new Probe(owners.run);
        probe.begin("/feed?key=secret");
        probe.exchange.chainEnded();
        assertThat(drawn.bars(false))
                .extracting(ExchangeSpan::request)
                .containsExactly("GET http://localhost:8081/feed?key=***");
        assertThat(drawn.bars(true))
                .extracting(ExchangeSpan::request)
                .containsExactly("GET http://localhost:8081/feed?key=secret");
    }

    @Test
    void aLeaseByHandHasNoRequest() {
        Probe probe = new Probe(owners.run);
        probe.exchange.leaseRequested("ex-1", "route");
        probe.exchange.leaseFailed();
        assertThat(drawn.bars(true)).extracting(ExchangeSpan::request).containsExactly("");
    }
}
