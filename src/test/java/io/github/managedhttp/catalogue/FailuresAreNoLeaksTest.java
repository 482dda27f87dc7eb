package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that fails has given its connection back, whoever made it fail. */
class FailuresAreNoLeaksTest extends Catalogue {

    @Test
    void serverThatBreaks() {
        server.reset();
        Execution execution = Execution.of(ServerThatBreaks.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(11);
    }

    @ManagedHttpClients
    static class ServerThatBreaks {

        @ParameterizedTest
        @ValueSource(strings = {"/drop", "/reset", "/cut-body", "/reset-body", "/garbage"})
        void awaited(String path, CloseableHttpAsyncClient client) {
            assertFails(client.execute(get(path), null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/drop", "/reset", "/cut-body", "/reset-body", "/garbage", "/bad-gzip"})
        void notAwaited(String path, CloseableHttpAsyncClient client) {
            client.execute(get(path), null);
            server.awaitRequest(path);
        }
    }

    @Test
    void refusedConnection() {
        assertClean(RefusedConnection.class);
    }

    @ManagedHttpClients
    static class RefusedConnection {

        @Test
        void refused(CloseableHttpAsyncClient client) throws Exception {
            URI nobody = URI.create("http://127.0.0.1:" + unusedPort() + "/ok");
            client.execute(get(nobody), null);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> client.execute(get(nobody), null).get())
                    .withCauseInstanceOf(ConnectException.class);
        }

        private static int unusedPort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }

    @Test
    void callbackThatThrows() {
        assertToldWithoutLeak("callbackOnSuccess", "callback of GET " + server.uri("/ok"));
        assertToldWithoutLeak("callbackOnFailure", "callback of GET " + server.uri("/drop"));
    }

    private static void assertToldWithoutLeak(String test, String callback) {
        Execution execution = run(CallbackThatThrows.class, test);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.onlyTestFailure())
                .hasMessageMatching("\\Q" + callback + "\\E threw IllegalStateException: (completed|failed)\n"
                        + "  see src/docs/messages.md#thrown-where-nobody-sees-it");
    }

    @ManagedHttpClients
    static class CallbackThatThrows {

        @Test
        void callbackOnSuccess(CloseableHttpAsyncClient client) throws Exception {
            client.execute(get("/ok"), new ThrowingCallback()).get();
        }

        @Test
        void callbackOnFailure(CloseableHttpAsyncClient client) {
            assertFails(client.execute(get("/drop"), new ThrowingCallback()));
        }
    }

    @Test
    void consumerThatThrows() {
        assertClean(ConsumerThatThrows.class);
    }

    @ManagedHttpClients
    static class ConsumerThatThrows {

        @Test
        void consumerAtHead(CloseableHttpAsyncClient client) {
            execute(client, new Consumer() {
                @Override
                public void consumeResponse(
                        HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<String> result)
                        throws IOException {
                    throw new IOException("head");
                }
            });
        }

        @Test
        void consumerInBody(CloseableHttpAsyncClient client) {
            execute(client, new Consumer() {
                @Override
                public void consume(ByteBuffer source) {
                    throw new IllegalStateException("body");
                }
            });
        }

        @Test
        void consumerAtEnd(CloseableHttpAsyncClient client) {
            execute(client, new Consumer() {
                @Override
                public void streamEnd(List<? extends Header> trailers) {
                    throw new IllegalStateException("end");
                }
            });
        }

        @Test
        void consumerOfCapacity(CloseableHttpAsyncClient client) {
            execute(client, new Consumer() {
                @Override
                public void updateCapacity(CapacityChannel channel) throws IOException {
                    throw new IOException("capacity");
                }
            });
        }
    }

    @Test
    void producerThatThrows() {
        assertClean(ProducerThatThrows.class);
    }

    @ManagedHttpClients
    static class ProducerThatThrows {

        @Test
        void producerAtHead(CloseableHttpAsyncClient client) {
            LateProducer checked = new LateProducer(get("/ok")) {
                @Override
                public void sendRequest(RequestChannel channel, HttpContext context) throws IOException {
                    throw new IOException("head");
                }
            };
            assertFails(client.execute(checked, new Consumer(), null));
            LateProducer unchecked = new LateProducer(get("/ok")) {
                @Override
                public void sendRequest(RequestChannel channel, HttpContext context) {
                    throw new UnsupportedOperationException("head");
                }
            };
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> client.execute(unchecked, new Consumer(), null));
        }

        @Test
        void producerInBody(CloseableHttpAsyncClient client) {
            Producer body = new Producer() {
                @Override
                public void produce(DataStreamChannel channel) throws IOException {
                    throw new IOException("body");
                }
            };
            assertFails(client.execute(new BasicRequestProducer(post("/unread"), body), new Consumer(), null));
        }
    }

    private static void assertFails(Future<?> future) {
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
    }

    private static void execute(CloseableHttpAsyncClient client, Consumer consumer) {
        assertFails(client.execute(SimpleRequestProducer.create(get("/large")), consumer, null));
    }

    private static final class ThrowingCallback implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {
            throw new IllegalStateException("completed");
        }

        @Override
        public void failed(Exception cause) {
            throw new IllegalStateException("failed");
        }

        @Override
        public void cancelled() {
            throw new IllegalStateException("cancelled");
        }
    }
}
