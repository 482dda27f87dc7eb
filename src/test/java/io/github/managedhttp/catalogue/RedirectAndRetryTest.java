package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the client does by itself after the first answer, and does not get done with. */
class RedirectAndRetryTest extends Catalogue {

    static LoopbackServer other;

    static LoopbackServer neverAccepting;

    @BeforeAll
    static void startOthers() {
        other = also(LoopbackServer.start());
        neverAccepting = also(LoopbackServer.neverAccepting());
    }

    @Test
    void redirect() {
        leakOf(Redirect.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", server.uri("/stall"))
                .hasState(State.RESPONSE_HEAD)
                .hasRoute(server.uri("/"));
        assertClean(Redirect.class);
    }

    @ManagedHttpClients
    static class Redirect {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=/stall"), null); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/redirect?to=/stall"), null);
            server.awaitRequest("/stall");
            server.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    @Test
    void redirectToAnotherRoute() {
        leakOf(RedirectToAnotherRoute.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", other.uri("/half-body"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen")
                .hasRoute(other.uri("/"));
        assertClean(RedirectToAnotherRoute.class);
    }

    @ManagedHttpClients
    static class RedirectToAnotherRoute {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=" + other.uri("/half-body")), null); // leak
            other.awaitRequest("/half-body");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/redirect?to=" + other.uri("/half-body")), null);
            other.awaitRequest("/half-body");
            other.release();
            assertThat(future.get().getBodyText()).isEqualTo("0123456789");
        }
    }

    @Test
    void redirectToWhereNobodyAccepts() {
        leakOf(RedirectToWhereNobodyAccepts.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", neverAccepting.uri("/ok"))
                .hasState(State.CONNECTING)
                .hasRoute(neverAccepting.uri("/"));
    }

    @ManagedHttpClients(settle = SHORT)
    static class RedirectToWhereNobodyAccepts {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=" + neverAccepting.uri("/ok")), null); // leak
            server.awaitRequest("/redirect");
        }
    }

    @Test
    void longRetryAfter() {
        leakOf(LongRetryAfter.class)
                .hasRequest("GET", server.uri("/retry?after=***"))
                .isNotRedirected()
                .hasState(State.RETRY_WAIT)
                .hasDetail("503 to attempt 1");
        assertClean(LongRetryAfter.class);
    }

    @ManagedHttpClients
    static class LongRetryAfter {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/retry?after=50"), null); // leak
            server.awaitRequest("/retry");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get("/retry?after=0"), null);
            assertThat(future.get().getCode()).isEqualTo(503);
            assertThat(server.requests("/retry")).isEqualTo(2);
        }
    }

    @Test
    void longWaitAfterFailure() {
        leakOf(LongWaitAfterFailure.class)
                .hasRequest("GET", server.uri("/reset"))
                .isNotRedirected()
                .hasState(State.RETRY_WAIT)
                .hasDetail("attempt 1 failed");
        assertClean(LongWaitAfterFailure.class);
    }

    @ManagedHttpClients
    static class LongWaitAfterFailure {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = Patient.class) CloseableHttpAsyncClient client) {
            client.execute(get("/reset"), null); // leak
            server.awaitRequest("/reset");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get("/reset"), null);
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
            assertThat(server.requests("/reset")).isEqualTo(2);
        }
    }

    /** Waits for a minute between attempts. */
    public static final class Patient implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            client.setRetryStrategy(new DefaultHttpRequestRetryStrategy() {
                @Override
                public TimeValue getRetryInterval(
                        HttpRequest request, IOException failure, int attempts, HttpContext context) {
                    return TimeValue.ofMinutes(1);
                }
            });
        }
    }
}
