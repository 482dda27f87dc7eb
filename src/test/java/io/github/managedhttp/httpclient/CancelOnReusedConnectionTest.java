package io.github.managedhttp.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

/** A cancel of the future ends an exchange on a new connection, and not one on a connection that was used before. */
class CancelOnReusedConnectionTest {

    @Test
    void aNewConnectionIsClosed() throws Exception {
        try (Client client = new Client()) {
            client.cancelStalled();
            client.server.awaitOpenConnections(0);
        }
    }

    @Test
    void aReusedConnectionStaysLeased() throws Exception {
        try (Client client = new Client()) {
            client.send("/ok").get(10, TimeUnit.SECONDS);
            // The connection comes back to the pool a little after its response.
            Await.until(() -> client.pool.getTotalStats().getAvailable() == 1);
            client.cancelStalled();
            // By then the client has had the time for a whole exchange, on another connection.
            client.send("/ok").get(10, TimeUnit.SECONDS);
            client.server.awaitRequests("/ok", 2);
            assertThat(client.pool.getTotalStats().getLeased()).isPositive();
            assertThat(client.server.openConnections()).isEqualTo(2);
        }
    }

    private static final class Client implements AutoCloseable {

        private final LoopbackServer server = LoopbackServer.start();
        private final PoolingAsyncClientConnectionManager pool =
                PoolingAsyncClientConnectionManagerBuilder.create().build();
        private final CloseableHttpAsyncClient client =
                HttpAsyncClients.custom().setConnectionManager(pool).build();

        Client() {
            client.start();
        }

        Future<SimpleHttpResponse> send(String path) {
            SimpleHttpRequest request =
                    SimpleRequestBuilder.get(server.uri(path)).build();
            return client.execute(request, null);
        }

        void cancelStalled() {
            Future<SimpleHttpResponse> future = send("/stall");
            server.awaitRequest("/stall");
            awaitSelect();
            assertThat(future.cancel(true)).isTrue();
        }

        /** The client has done all that sending takes: its threads wait for what comes next. */
        private static void awaitSelect() {
            Await.until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("httpclient-dispatch"))
                    .allMatch(thread -> Stream.of(thread.getValue())
                            .anyMatch(frame -> frame.getMethodName().equals("select"))));
        }

        @Override
        public void close() {
            client.close(CloseMode.IMMEDIATE);
            server.close();
        }
    }
}
