package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that the code under test has built, and that one test closes while another one still uses it. HttpClient then leaves some
 * futures as they are for ever, and nothing of them is open.
 */
class ClosedByAnotherTest extends Catalogue {

    private static final LoopbackServer deaf = also(LoopbackServer.neverAccepting());

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    private static CloseableHttpAsyncClient client;
    private static List<URI> requests;
    private static boolean closes;
    private static CountDownLatch sent;
    private static CountDownLatch closed;

    @BeforeEach
    void build() {
        closes = true;
        sent = new CountDownLatch(1);
        closed = new CountDownLatch(1);
        client = startedAndWatchedWithOneConnection();
    }

    @AfterEach
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connecting", "waiting for a connection"})
    void whoHasRequestsOnItIsNotBlamed(String state) {
        requests = requests(state);
        assertThat(sideBySide().failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connecting", "waiting for a connection"})
    void onAClientThatIsOpenTheyAreLeaks(String state) {
        requests = requests(state);
        closes = false;
        Execution execution = sideBySide();
        assertThat(execution.failures()).hasSize(1);
        List<OpenConnection> leaks = ((ConnectionLeakError)
                        execution.failureOf("sends").orElseThrow())
                .report()
                .leaks();
        assertThat(leaks).hasSameSizeAs(requests);
    }

    private static List<URI> requests(String state) {
        return state.equals("connecting")
                ? List.of(deaf.uri("/"))
                : List.of(server.uri("/stall"), server.uri("/stall?waits"));
    }

    private static Execution sideBySide() {
        Map<String, String> parameters = new HashMap<>(SIDE_BY_SIDE);
        parameters.put("managedhttp.unmanaged", "fail");
        return Execution.with(parameters, SharingTestCase.class);
    }

    @ManagedHttpClients(settle = SHORT)
    static class SharingTestCase {

        @Test
        void sends() throws InterruptedException {
            requests.forEach(uri -> client.execute(get(uri), null));
            sent.countDown();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void closes() throws InterruptedException {
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
            if (closes) {
                client.close(CloseMode.IMMEDIATE);
            }
            closed.countDown();
        }
    }

    @Test
    void theApplicationDoesNothingOnItInTheBackground() {
        assertThat(Execution.of(PollingTestCase.class).failures()).isEmpty();
        assertThat(err.text()).doesNotContain("background:");
    }

    @Test
    void onAClientThatIsOpenItDoes() {
        closes = false;
        assertThat(Execution.of(PollingTestCase.class).failures()).isEmpty();
        assertThat(err.text()).contains("background: GET " + deaf.uri("/"));
    }

    @ManagedHttpClients(settle = SHORT)
    static class PollingTestCase {

        @BeforeAll
        static void poll() throws InterruptedException {
            Thread poller = new Thread(() -> client.execute(get(deaf.uri("/")), null));
            poller.start();
            poller.join();
        }

        @Test
        void closesIt() {
            if (closes) {
                client.close(CloseMode.IMMEDIATE);
            }
        }
    }
}
