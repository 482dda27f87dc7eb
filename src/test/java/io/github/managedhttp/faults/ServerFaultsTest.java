package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that break: what fails has given its connection back, and what is left open is a leak whoever broke it. Servers that
 * stall are in the catalogue: {@code ConnectStallsTest}, {@code ResponseStallsTest}; so are the clients' failures:
 * {@code FailuresAreNoLeaksTest}.
 */
@Timeout(30)
class ServerFaultsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final LoopbackServer HANGING_UP = LoopbackServer.hangingUp();
    static final LoopbackServer RESETTING = LoopbackServer.resetting();

    @AfterAll
    static void stop() {
        SERVER.close();
        HANGING_UP.close();
        RESETTING.close();
    }

    @BeforeEach
    void startAnew() {
        SERVER.reset();
    }

    @Test
    void aRequestThatAServerBreaksHasGivenItsConnectionBack() {
        Execution execution = Execution.of(BreakingTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(15);
    }

    @Test
    void aLengthThatIsNotTrueIsNoLeak() {
        Execution execution = Execution.of(LyingTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(21);
    }

    @Test
    void aHandshakeThatTheServerBreaksIsNoLeak() {
        Execution execution = Execution.of(HandshakeTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(classes = {HalfClosed.class, Cut.class})
    void aResponseIsLeftOpenAlsoWhereTheServerHasBrokenIt(Class<?> fixture) {
        assertLeak(fixture, State.RESPONSE_BODY);
        assertMended(fixture);
    }

    @ManagedHttpClients(settle = "20 s")
    static class HalfClosed {

        @ManagedHttpClients(settle = "200 ms")
        @Test
        void leaks(CloseableHttpClient client) throws IOException {
            client.executeOpen(null, new HttpGet(SERVER.uri("/half-close")), null);
        }

        @Test
        void isMended(CloseableHttpClient client) throws IOException {
            close(client.executeOpen(null, new HttpGet(SERVER.uri("/half-close")), null));
        }
    }

    @ManagedHttpClients(settle = "20 s")
    static class Cut {

        @ManagedHttpClients(settle = "200 ms")
        @Test
        void leaks(CloseableHttpClient client) throws IOException {
            client.executeOpen(null, new HttpGet(SERVER.uri("/cut-body")), null);
        }

        @Test
        void isMended(CloseableHttpClient client) throws IOException {
            close(client.executeOpen(null, new HttpGet(SERVER.uri("/cut-body")), null));
        }
    }

    /** It fails, as it looks for the end of the body. */
    private static void close(ClassicHttpResponse response) {
        assertThatIOException().isThrownBy(response::close);
    }

    @Test
    void aHeadThatTricklesIsNoProgress() {
        assertLeak(Trickle.class, State.RESPONSE_HEAD);
        assertMended(Trickle.class);
    }

    @ManagedHttpClients(settle = "20 s")
    static class Trickle {

        @ManagedHttpClients(settle = "200 ms")
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get(SERVER.uri("/trickle")), null);
            SERVER.awaitRequest("/trickle");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<SimpleHttpResponse> future = client.execute(get(SERVER.uri("/trickle")), null);
            SERVER.awaitRequest("/trickle");
            SERVER.release();
            assertThat(future.get().getCode()).isEqualTo(200);
        }
    }

    private static void assertLeak(Class<?> fixture, State state) {
        Execution execution = Execution.of(fixture, "leaks");
        assertThat(execution.onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(((ConnectionLeakError) execution.onlyTestFailure()).report().leaks())
                .singleElement()
                .satisfies(leak -> assertThat(leak.state()).isEqualTo(state));
        assertThat(execution.containerFailures()).isEmpty();
    }

    private static void assertMended(Class<?> fixture) {
        SERVER.reset();
        Execution execution = Execution.of(fixture, "isMended");
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    static SimpleHttpRequest get(URI uri) {
        return SimpleHttpRequest.create("GET", uri);
    }

    @ManagedHttpClients(settle = "20 s")
    static class BreakingTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"/drop", "/reset", "/cut-body", "/reset-body", "/garbage", "/half-close"})
        void classic(String path, CloseableHttpClient client) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.execute(
                            new HttpGet(SERVER.uri(path)), response -> EntityUtils.toString(response.getEntity())));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/drop", "/reset", "/cut-body", "/reset-body", "/garbage", "/half-close", "/two-lengths"})
        void forgotten(String path, CloseableHttpAsyncClient client) {
            client.execute(get(SERVER.uri(path)), null);
            SERVER.awaitRequest(path);
        }

        @Test
        void halfClosed(CloseableHttpAsyncClient client) {
            Future<SimpleHttpResponse> future = client.execute(get(SERVER.uri("/half-close")), null);
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
        }

        /** Between the whole answer and the next request. */
        @Test
        void idleConnection(CloseableHttpClient client) throws IOException {
            client.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode());
            SERVER.closeConnections();
            assertThat(client.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode())
                            .intValue())
                    .isEqualTo(200);
        }
    }

    /** Whether such a response is an error is Apache's affair. */
    @ManagedHttpClients(settle = "20 s")
    static class LyingTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"4", "50", "-1", "many", "2147483648", "9223372036854775807", "99999999999999999999"})
        void async(String length, CloseableHttpAsyncClient client) throws InterruptedException {
            try {
                client.execute(get(SERVER.uri("/length?says=" + length)), null).get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Exception.class);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"4", "50", "-1", "many", "2147483648", "9223372036854775807", "99999999999999999999"})
        void forgotten(String length, CloseableHttpAsyncClient client) {
            client.execute(get(SERVER.uri("/length?says=" + length)), null);
            SERVER.awaitRequest("/length?says=" + length);
        }

        @ParameterizedTest
        @ValueSource(strings = {"4", "50", "-1", "many", "2147483648", "9223372036854775807", "99999999999999999999"})
        void classic(String length, CloseableHttpClient client) {
            try {
                client.execute(new HttpGet(SERVER.uri("/length?says=" + length)), LyingTestCase::read);
            } catch (IOException | IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("client is closed");
            }
        }

        private static String read(ClassicHttpResponse response) throws IOException, HttpException {
            return EntityUtils.toString(response.getEntity());
        }
    }

    @ManagedHttpClients(settle = "20 s", customizedBy = Tls.class)
    static class HandshakeTestCase {

        @Test
        void closedAsync(CloseableHttpAsyncClient client) {
            assertFails(client, HANGING_UP);
        }

        @Test
        void resetAsync(CloseableHttpAsyncClient client) {
            assertFails(client, RESETTING);
        }

        private static void assertFails(CloseableHttpAsyncClient client, LoopbackServer server) {
            Future<SimpleHttpResponse> future = client.execute(get(server.uri("https", "/ok")), null);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .withCauseInstanceOf(IOException.class);
        }

        @Test
        void closedClassic(CloseableHttpClient client) {
            assertFails(client, HANGING_UP);
        }

        @Test
        void resetClassic(CloseableHttpClient client) {
            assertFails(client, RESETTING);
        }

        private static void assertFails(CloseableHttpClient client, LoopbackServer server) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() ->
                            client.execute(new HttpGet(server.uri("https", "/ok")), response -> response.getCode()));
        }
    }

    public static final class Tls implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                    .setSslContext(LoopbackServer.clientSslContext())
                    .build());
        }
    }
}
