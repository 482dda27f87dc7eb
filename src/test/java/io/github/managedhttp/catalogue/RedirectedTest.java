package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** After a redirect one request was asked for, and another one holds the connection. */
class RedirectedTest extends Catalogue {

    static LoopbackServer other;

    @BeforeAll
    static void startOther() {
        other = also(LoopbackServer.start());
    }

    @Test
    void classic() {
        leakOf(Classic.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", other.uri("/half-body?token=***"))
                .hasState(State.RESPONSE_BODY)
                .hasRoute(other.uri("/"));
        assertClean(Classic.class);
    }

    @ManagedHttpClients
    static class Classic {

        @ManagedHttpClients(settle = "50 ms")
        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(redirect(other.uri("/half-body") + "?token=hunter2")); // leak
        }

        @Test
        void isMended(CloseableHttpClient client) throws Exception {
            client.execute(redirect(other.uri("/ok").toString())).close();
        }
    }

    @Test
    void toTheSameHost() {
        leakOf(ToTheSameHost.class)
                .hasRequest("POST", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", server.uri("/half-body"))
                .hasRoute(server.uri("/"));
    }

    @ManagedHttpClients(settle = "50 ms")
    static class ToTheSameHost {

        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(new HttpPost(server.uri("/redirect?to=/half-body"))); // leak
        }
    }

    @Test
    void twice() {
        leakOf(Twice.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", other.uri("/half-body"));
    }

    @ManagedHttpClients(settle = "50 ms")
    static class Twice {

        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(redirect("/redirect?to=" + other.uri("/half-body"))); // leak
        }
    }

    @Test
    void theLastHopIsRetried() {
        leakOf(TheLastHopIsRetried.class)
                .hasRequest("GET", server.uri("/redirect?to=***"))
                .isRedirectedTo("GET", other.uri("/retry?after=***"))
                .hasState(State.RETRY_WAIT);
    }

    @ManagedHttpClients(settle = "50 ms")
    static class TheLastHopIsRetried {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(get("/redirect?to=" + other.uri("/retry") + "?after=50"), null); // leak
            other.awaitRequest("/retry");
            awaitState(State.RETRY_WAIT, open);
        }
    }

    @Test
    void aLongAddressIsCut() {
        LeakAssert leak = leakOf(ALongAddressIsCut.class);
        assertThat(leak.leak().redirectedTo()).hasSizeBetween(500, 600).endsWith("…");
    }

    @ManagedHttpClients(settle = "50 ms")
    static class ALongAddressIsCut {

        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(redirect("/" + "a".repeat(2000))); // leak
        }
    }

    @Test
    void notFollowed() {
        leakOf(NotFollowed.class).isNotRedirected();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class NotFollowed {

        @Test
        void leaks(@ManagedClient(customizedBy = WithoutRedirects.class) CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(server.uri("/half-body"))); // leak
        }
    }

    @Test
    void whoWaitsIsToldOfBoth() {
        List<LeakAssert> leaks = leaksOf(WhoWaitsIsToldOfBoth.class, 2);
        assertThat(leaks.get(1).leak().pool().orElseThrow().holders())
                .singleElement()
                .asString()
                .contains("GET " + server.uri("/redirect?to=***") + ", redirected to GET " + other.uri("/stall") + ",");
    }

    @ManagedHttpClients(settle = "50 ms")
    static class WhoWaitsIsToldOfBoth {

        @Test
        void leaks(@ManagedClient(customizedBy = OneConnection.class) CloseableHttpAsyncClient client) {
            client.execute(get("/redirect?to=" + other.uri("/stall")), null); // leak
            other.awaitRequest("/stall");
            client.execute(get(other.uri("/ok")), null); // leak
        }
    }

    private static HttpGet redirect(String to) {
        return new HttpGet(server.uri("/redirect?to=" + to));
    }

    public static final class WithoutRedirects implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            client.disableRedirectHandling();
        }
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1);
        }
    }
}
