package io.github.managedhttp.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.execution.Executions;
import io.github.managedhttp.leak.exchange.Exchange;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each lease counts once, however often a pool, a client and a tear-down tell of its end. */
class LeaseTest {

    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));

    private final Exchange exchange = new Executions().classic().exchange();
    private final Lease lease = new Lease(exchange, "ex-1", SHOP) {
        @Override
        void abort() {}
    };

    @BeforeEach
    void request() {
        exchange.leaseRequested("ex-1", SHOP);
    }

    @Test
    void itFailsOnce() {
        assertThat(lease.failed()).isTrue();
        assertThat(lease.failed()).isFalse();
        assertThat(exchange.pendingLeases()).isZero();
    }

    @Test
    void whatIsGrantedDoesNotFailAnyMore() {
        lease.granted();
        lease.granted();
        assertThat(lease.failed()).isFalse();
        assertThat(exchange.heldLeases()).isEqualTo(1);
        assertThat(exchange.pendingLeases()).isZero();
    }

    @Test
    void aPoolCanGrantWhatItHasFailed() {
        lease.failed();
        lease.granted();
        assertThat(exchange.heldLeases()).isEqualTo(1);
        assertThat(exchange.pendingLeases()).isZero();
    }

    /** The client or a tear-down: after that the connection may be another's. */
    @Test
    void oneReleasesIt() {
        lease.granted();
        assertThat(lease.claimRelease()).isTrue();
        assertThat(lease.claimRelease()).isFalse();
        lease.released();
        assertThat(exchange.heldLeases()).isZero();
    }

    @Test
    void itKnowsWhatItIsFor() {
        assertThat(lease.exchange()).isSameAs(exchange);
        assertThat(lease.route()).isSameAs(SHOP);
        assertThat(lease.isConnectNotTaken()).isFalse();
    }
}
