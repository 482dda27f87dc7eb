package io.github.managedhttp.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** A thread that waits for a connection of a classic client is not woken when the pool is closed, but when its request is cancelled. */
class WaitForAConnectionTest {

    @Test
    void theCloseOfThePoolDoesNotEndTheWait() throws Exception {
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(1)
                .build();
        try (LoopbackServer server = LoopbackServer.start()) {
            HttpRoute route = new HttpRoute(HttpHost.create(server.uri("")));
            pool.lease("first", route, Timeout.DISABLED, null).get(Timeout.ofSeconds(10));
            LeaseRequest second = pool.lease("second", route, Timeout.DISABLED, null);
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    second.get(Timeout.ofMinutes(3));
                    ended.complete(null);
                } catch (Throwable e) {
                    ended.complete(e);
                }
            });
            waiting.start();
            Await.until(waiting, Thread.State.TIMED_WAITING);
            pool.close(CloseMode.IMMEDIATE);
            assertThat(second.cancel()).isTrue();
            assertThat(ended.get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
