package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code under test that closes its async client while it has requests in flight. */
class ClosedWatchedClientTest extends Catalogue {

    private static final Map<String, String> FAIL = Map.of("managedhttp.unmanaged", "fail");

    private static volatile boolean closes;
    private static volatile CloseableHttpAsyncClient client;

    @AfterEach
    void goOn() {
        client.close(CloseMode.IMMEDIATE);
        server.reset();
    }

    /** HttpClient tells nobody of a request that waits for a connection, and by chance not of one that has one. */
    @Test
    void whatItsCloseLeavesWithoutAResultIsNoLeak() {
        closes = true;
        assertThat(Execution.with(FAIL, InFlightTestCase.class).failures()).isEmpty();
        assertThat(InFlightTestCase.waiting).isNotDone();
    }

    @Test
    void withoutTheCloseItIsOne() {
        closes = false;
        Execution execution = Execution.with(FAIL, InFlightTestCase.class);
        ConnectionLeakError failure = (ConnectionLeakError) execution.onlyTestFailure();
        assertThat(failure.report().leaks()).hasSize(2);
    }

    /** The connection that goes back is led on to the request that waits, which cannot connect any more: no code of the user's. */
    @Test
    void whatHttpClientThrowsWhileItShutsDownIsNoErrorOfACallback() {
        assertThat(Execution.with(FAIL, ShuttingDownTestCase.class).failures()).isEmpty();
    }

    @ManagedHttpClients(settle = SHORT)
    static class InFlightTestCase {

        static volatile Future<SimpleHttpResponse> waiting;

        @Test
        void sends() {
            client = startedAndWatchedWithOneConnection();
            client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            waiting = client.execute(get("/ok"), null);
            if (closes) {
                client.close(CloseMode.IMMEDIATE);
            }
        }
    }

    @ManagedHttpClients(settle = SHORT)
    static class ShuttingDownTestCase {

        @Test
        void sends() {
            client = startedAndWatchedWithOneConnection();
            Future<SimpleHttpResponse> inFlight = client.execute(get("/stall"), null);
            server.awaitRequest("/stall");
            client.execute(get("/ok"), null);
            client.initiateShutdown();
            server.closeConnections();
            assertThat(inFlight).failsWithin(Duration.ofSeconds(5));
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
