package io.github.managedhttp.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.junit.jupiter.api.Test;

/** A lease can end before the request that goes over its connection: so a pool without leases does not prove that nothing is open. */
class ReuseInFlightTest {

    @Test
    void aConnectionIsGivenBackInMidRequest() throws Exception {
        PoolingAsyncClientConnectionManager pool =
                PoolingAsyncClientConnectionManagerBuilder.create().build();
        try (pool;
                LoopbackServer server = LoopbackServer.start();
                MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal(pool)) {
            client.start();
            AsyncClientEndpoint endpoint =
                    client.lease(HttpHost.create(server.uri("")), null).get(10, TimeUnit.SECONDS);
            Future<SimpleHttpResponse> future = endpoint.execute(
                    SimpleRequestProducer.create(
                            SimpleRequestBuilder.get(server.uri("/gated")).build()),
                    SimpleResponseConsumer.create(),
                    null);
            server.awaitRequest("/gated");
            endpoint.releaseAndReuse();
            assertThat(pool.getTotalStats().getLeased()).isZero();
            assertThat(future.isDone()).isFalse();
            server.open();
            assertThat(future.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(200);
        }
    }
}
