package io.github.managedhttp.assertj;

import static io.github.managedhttp.assertj.ManagedHttpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LoopbackServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ManagedHttpClients
@Timeout(30)
class OpenConnectionsAssertTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);

    private final LoopbackServer server = LoopbackServer.start();

    @AfterEach
    void stop(OpenConnections open) {
        server.release();
        assertThat(open).settlesWithin(AMPLE);
        server.close();
    }

    @Test
    void nothingIsOpenBeforeARequest(OpenConnections open) {
        assertThat(open).hasNone().hasLeased(0).hasPending(0).hasInFlight(0).settlesWithin(Duration.ZERO);
    }

    @Test
    void anOpenConnectionIsCounted(CloseableHttpAsyncClient client, OpenConnections open) {
        stall(client, 2);
        assertThat(open).hasLeased(2).hasPending(0).hasInFlight(2);
    }

    @Test
    @SuppressWarnings("deprecation")
    void anUnclosedResponseIsCounted(CloseableHttpClient client, OpenConnections open) throws Exception {
        try (CloseableHttpResponse response = client.execute(new HttpGet(server.uri("/large")))) {
            assertThat(open).hasLeased(1).hasInFlight(1);
        }
        assertThat(open).hasNone();
    }

    @Test
    void aRequestThatWaitsIsCounted(HttpAsyncClientBuilder builder, OpenConnections open) throws Exception {
        CloseableHttpAsyncClient client = builder.setConnectionManager(
                        PoolingAsyncClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(1)
                                .build())
                .build();
        client.start();
        stall(client, 1);
        Future<?> waits = get(client, "/ok");
        assertThat(open).hasLeased(1).hasPending(1).hasInFlight(2);
        assertThatThrownBy(() -> assertThat(open).hasPending(2)).hasMessageContaining("Expecting 2 pending, but 1 is:");
        server.release();
        waits.get();
    }

    @Test
    void aFailureShowsTheReport(CloseableHttpAsyncClient client, OpenConnections open) {
        stall(client, 1);
        String report = "1 connection open: GET " + server.uri("/stall");
        assertThatThrownBy(() -> assertThat(open).hasNone())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting no open connections, but some are:\n" + report)
                .hasMessageContaining("call site  at " + getClass().getName());
        assertThatThrownBy(() -> assertThat(open).hasLeased(2))
                .hasMessageContaining("Expecting 2 leased, but 1 is:\n" + report);
        assertThatThrownBy(() -> assertThat(open).hasInFlight(0))
                .hasMessageContaining("Expecting 0 in flight, but 1 is:\n" + report);
        assertThatThrownBy(() -> assertThat(open).settlesWithin(Duration.ofMillis(20)))
                .hasMessageContaining("Expecting no open connections within 20 ms, but some are:\n" + report);
    }

    @Test
    void whatIsMissingIsToldToo(OpenConnections open) {
        assertThatThrownBy(() -> assertThat(open).hasLeased(1))
                .hasMessageContaining("Expecting 1 leased, but 0 are:\nNo connections are open.");
    }

    @Test
    void aDescriptionComesFirst(CloseableHttpAsyncClient client, OpenConnections open) {
        stall(client, 1);
        assertThatThrownBy(() -> assertThat(open).as("after the feed").hasNone())
                .hasMessageStartingWith("[after the feed] ");
    }

    @Test
    void whatIsAllowedIsOpenAllTheSame(
            @AllowOpenConnections(reason = "it is looked at") CloseableHttpAsyncClient client, OpenConnections open) {
        stall(client, 1);
        assertThatThrownBy(() -> assertThat(open).hasNone()).hasMessageContaining("because: it is looked at");
    }

    @Test
    void nullIsRefusedAsAssertJDoes() {
        assertThatThrownBy(() -> assertThat((OpenConnections) null).hasNone())
                .hasMessageContaining("Expecting actual not to be null");
    }

    /** Which of the three is waited for first is chance, so that is tried several times. */
    @RepeatedTest(5)
    void settlingIsWokenByTheLastRelease(CloseableHttpAsyncClient client, OpenConnections open) throws Exception {
        get(client, "/gated?name=a");
        get(client, "/gated?name=b");
        get(client, "/gated?name=c");
        CompletableFuture<Void> releases = CompletableFuture.runAsync(() -> {
            release("a", 2, open);
            release("b", 1, open);
            release("c", 0, open);
        });
        assertThat(open).settlesWithin(AMPLE).hasNone();
        releases.join();
    }

    @Test
    void aLimitOfAnyLengthIsOneThatCanBeSaid(CloseableHttpAsyncClient client, OpenConnections open) {
        assertThat(open).settlesWithin(Duration.ofSeconds(Long.MAX_VALUE));
        stall(client, 1);
        assertThatThrownBy(() -> assertThat(open).settlesWithin(Duration.ofSeconds(Long.MIN_VALUE)))
                .hasMessageContaining("Expecting no open connections within " + Long.MIN_VALUE + " ms, but some are:");
    }

    private void release(String gate, int left, OpenConnections open) {
        server.open(gate);
        Await.until(() -> open.leased() + open.inFlight() <= 2 * left);
    }

    @Test
    void anInterruptEndsTheWait(CloseableHttpAsyncClient client, OpenConnections open) {
        stall(client, 1);
        Thread.currentThread().interrupt();
        assertThat(open.settlesWithin(AMPLE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void stall(CloseableHttpAsyncClient client, int count) {
        for (int i = 0; i < count; i++) {
            get(client, "/stall");
        }
        server.awaitRequests("/stall", count);
    }

    private Future<SimpleHttpResponse> get(CloseableHttpAsyncClient client, String path) {
        return client.execute(SimpleHttpRequest.create("GET", server.uri(path)), null);
    }
}
