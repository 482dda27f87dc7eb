package io.github.managedhttp.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.OnSuccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.Test;

/** The result of an async exchange is there before its connection was given back: so a done future does not prove the release. */
class ResultBeforeReleaseTest {

    @Test
    void theConnectionIsStillLeasedWhenTheCallbackGetsTheResult() throws Exception {
        PoolingAsyncClientConnectionManager pool =
                PoolingAsyncClientConnectionManagerBuilder.create().build();
        try (LoopbackServer server = LoopbackServer.start();
                CloseableHttpAsyncClient client =
                        HttpAsyncClients.custom().setConnectionManager(pool).build()) {
            client.start();
            CompletableFuture<Integer> leased = new CompletableFuture<>();
            client.execute(
                    SimpleRequestBuilder.get(server.uri("/ok")).build(),
                    OnSuccess.then(
                            response -> leased.complete(pool.getTotalStats().getLeased())));
            assertThat(leased.get(10, TimeUnit.SECONDS)).isOne();
        }
    }
}
