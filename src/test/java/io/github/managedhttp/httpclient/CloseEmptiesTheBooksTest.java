package io.github.managedhttp.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

/** A pool that was closed tells of no lease, also if all of them leaked: so whoever judges does so before. */
class CloseEmptiesTheBooksTest {

    @Test
    void aClosedPoolTellsOfNoLease() throws Exception {
        PoolingAsyncClientConnectionManager pool =
                PoolingAsyncClientConnectionManagerBuilder.create().build();
        try (LoopbackServer server = LoopbackServer.start();
                CloseableHttpAsyncClient client =
                        HttpAsyncClients.custom().setConnectionManager(pool).build()) {
            client.start();
            client.execute(SimpleRequestBuilder.get(server.uri("/stall")).build(), null);
            server.awaitRequest("/stall");
            assertThat(pool.getTotalStats().getLeased()).isOne();
            client.close(CloseMode.IMMEDIATE);
            assertThat(pool.getTotalStats().getLeased()).isZero();
        }
    }
}
