package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.H2Server;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gives a callback waits for it, whatever becomes of the future. */
@OfInjectedClients("who waits for Apache's own future is not seen")
class WaiterTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    @BeforeEach
    void reset() {
        h2.reset();
    }

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {Async.class, OverHttp2.class, Http2.class})
    void aCallbackWaits(Class<?> fixture) {
        leakOf(fixture).isAwaitedBy("a callback waits for the result");
        assertClean(fixture);
    }

    // The mended twins do as the report advises: each waits until its callback is called.

    @ManagedHttpClients
    static class Async {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), new Answer()); // leak
            server.awaitRequest("/stall");
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Answer answer = send(client, server.uri("/stall"));
            server.awaitRequest("/stall");
            server.release();
            assertThat(answer.code.get()).isEqualTo(200);
        }
    }

    @ManagedHttpClients
    static class OverHttp2 {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client) {
            client.execute(get(h2.uri("/stall")), new Answer()); // leak
            h2.awaitRequests("/stall", 1);
        }

        @Test
        void isMended(@ManagedClient(customizedBy = PushTest.OverHttp2.class) CloseableHttpAsyncClient client)
                throws Exception {
            assertThat(send(client, h2.uri("/ok")).code.get()).isEqualTo(200);
        }
    }

    @ManagedHttpClients
    static class Http2 {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) {
            client.execute(get(h2.uri("/stall")), new Answer()); // leak
            h2.awaitRequests("/stall", 1);
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            assertThat(send(client, h2.uri("/ok")).code.get()).isEqualTo(200);
        }
    }

    @Test
    void withoutOneNobodyDoes() {
        leakOf(WithoutCallback.class).isAwaitedBy("nobody awaits the future");
    }

    @ManagedHttpClients(settle = SHORT)
    static class WithoutCallback {

        @Test
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
            server.awaitRequest("/stall");
        }
    }

    @Test
    void aThreadThatAwaitsTheFutureIsNamedFirst() throws Exception {
        leakOf(AlsoAwaited.class).isAwaitedBy("awaited by 'caller'");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = SHORT)
    static class AlsoAwaited {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            Future<SimpleHttpResponse> future = client.execute(get("/stall"), new Answer()); // leak
            Calls.start("caller", future::get);
            Await.until(() -> open.snapshot().leaks().stream()
                    .anyMatch(leak -> leak.waiter().kind() == Waiter.Kind.AWAITS));
        }
    }

    private static Answer send(CloseableHttpAsyncClient client, URI uri) {
        Answer answer = new Answer();
        client.execute(get(uri), answer);
        return answer;
    }

    private static final class Answer implements FutureCallback<SimpleHttpResponse> {

        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public void completed(SimpleHttpResponse response) {
            code.complete(response.getCode());
        }

        @Override
        public void failed(Exception cause) {
            code.completeExceptionally(cause);
        }

        @Override
        public void cancelled() {
            code.cancel(false);
        }
    }
}
