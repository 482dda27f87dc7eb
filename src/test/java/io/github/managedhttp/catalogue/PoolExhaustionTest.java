package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Requests that wait for a connection which others hold. */
class PoolExhaustionTest extends Catalogue {

    @Test
    void pendingLease() {
        List<LeakAssert> leaks = leaksOf(PendingLease.class, 3);
        leaks.get(0).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        leaks.get(1).hasRequest("GET", server.uri("/half-head")).hasState(State.RESPONSE_HEAD);
        leaks.get(2).hasRequest("GET", server.uri("/ok")).hasState(State.LEASE_PENDING);
        PoolSnapshot pool = leaks.get(2).leak().pool().orElseThrow();
        assertThat(pool.leased()).isEqualTo(2);
        assertThat(pool.pending()).isEqualTo(1);
        assertThat(pool.maxPerRoute()).isEqualTo(2);
        assertThat(pool.holders())
                .satisfiesExactly(
                        holder ->
                                assertThat(holder).contains("PendingLease.leaks()", "GET " + server.uri("/half-head")),
                        holder -> assertThat(holder).contains("PendingLease.leaks()", "GET " + server.uri("/stall")));
        assertClean(PendingLease.class);
    }

    @ManagedHttpClients(customizedBy = TwoConnections.class)
    static class PendingLease {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
            client.execute(get("/half-head"), null); // leak
            server.awaitRequest("/stall");
            server.awaitRequest("/half-head");
            client.execute(get("/ok"), null); // leak
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> stalled = client.execute(get("/stall"), null);
            Future<SimpleHttpResponse> gated = client.execute(get("/gated"), null);
            Future<SimpleHttpResponse> pending = client.execute(get("/ok"), null);
            server.awaitRequest("/stall");
            server.release();
            server.open();
            assertThat(stalled.get().getCode()).isEqualTo(200);
            assertThat(gated.get().getCode()).isEqualTo(200);
            assertThat(pending.get().getCode()).isEqualTo(200);
        }
    }

    @Test
    void lapsedLease() {
        List<LeakAssert> leaks = leaksOf(LapsedLease.class, 3);
        leaks.get(0).hasRequest("GET", server.uri("/stall")).hasState(State.RESPONSE_HEAD);
        leaks.get(1).hasRequest("GET", server.uri("/half-head")).hasState(State.RESPONSE_HEAD);
        leaks.get(2).hasRequest("GET", server.uri("/ok")).hasState(State.LEASE_PENDING);
        assertClean(LapsedLease.class);
    }

    @ManagedHttpClients(customizedBy = TwoConnections.class)
    static class LapsedLease {

        /** Apache notices that a lease timeout is over only when the pool is used the next time. */
        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
            client.execute(get("/half-head"), null); // leak
            server.awaitRequest("/stall");
            server.awaitRequest("/half-head");
            client.execute(impatient("/ok"), null); // leak
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> one = client.execute(get("/gated"), null);
            Future<SimpleHttpResponse> other = client.execute(get("/gated"), null);
            long started = System.nanoTime();
            Future<SimpleHttpResponse> lapsed = client.execute(impatient("/ok"), null);
            Await.until(() -> System.nanoTime() - started > TimeUnit.MILLISECONDS.toNanos(20));
            server.open();
            assertThat(one.get().getCode()).isEqualTo(200);
            assertThat(other.get().getCode()).isEqualTo(200);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(lapsed::get)
                    .withCauseInstanceOf(TimeoutException.class);
        }
    }

    private static SimpleHttpRequest impatient(String path) {
        SimpleHttpRequest request = get(path);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofMilliseconds(10))
                .build());
        return request;
    }

    public static final class TwoConnections implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(2);
        }
    }
}
