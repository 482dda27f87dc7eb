package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An exception that the user's code throws on an I/O thread was created elsewhere, for example by another thread that had a failure to
 * pass on: its stack does not show who throws it.
 */
class ThrownFromElsewhereTest extends Catalogue {

    private static CloseableHttpAsyncClient watched;

    @BeforeEach
    void build() {
        watched = WatchedClients.watch(HttpAsyncClientBuilder.create()).build();
        watched.start();
    }

    @AfterEach
    void close() {
        watched.close(CloseMode.IMMEDIATE);
    }

    @Test
    void outOfACallbackItFailsItsTest() {
        Throwable failure = Execution.of(InCallbackTestCase.class).onlyTestFailure();
        assertThat(failure.getMessage())
                .startsWith("callback or response consumer of GET " + server.uri("/ok")
                        + " threw IllegalStateException: made elsewhere");
    }

    @ManagedHttpClients
    static class InCallbackTestCase {

        @Test
        void throwsIt() {
            RuntimeException made = new IllegalStateException("made elsewhere");
            CompletableFuture<Void> called = new CompletableFuture<>();
            watched.execute(get("/ok"), new OnSuccess(response -> {
                called.complete(null);
                throw made;
            }));
            called.join();
        }
    }

    /** Its future fails with it, and so it is seen. */
    @Test
    void outOfAConsumerItIsNotReportedAgain() {
        Execution execution = Execution.of(InConsumerTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @ManagedHttpClients
    static class InConsumerTestCase {

        @Test
        void throwsIt() {
            RuntimeException made = new IllegalStateException("made elsewhere");
            Future<?> future = watched.execute(
                    SimpleRequestProducer.create(get("/ok")),
                    new BasicResponseConsumer<>(new BasicAsyncEntityConsumer() {
                        @Override
                        protected void data(ByteBuffer source, boolean endOfStream) {
                            throw made;
                        }
                    }),
                    null);
            assertThatThrownBy(future::get).hasRootCause(made);
        }
    }

    /** HttpClient gives the connection of a request that has failed to the next one, and throws what that throws. */
    @Test
    void outOfTheNextRequestItIsNotTheCallbacks() {
        Execution execution = Execution.of(InNextRequestTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @ManagedHttpClients
    static class InNextRequestTestCase {

        @Test
        void throwsIt() throws Exception {
            CompletableFuture<Void> refused = new CompletableFuture<>();
            DnsResolver once = new SystemDefaultDnsResolver() {
                private final AtomicInteger calls = new AtomicInteger();

                @Override
                public InetAddress[] resolve(String host) throws UnknownHostException {
                    if (calls.getAndIncrement() > 0) {
                        refused.complete(null);
                        throw new IllegalStateException("resolved once");
                    }
                    return super.resolve(host);
                }
            };
            try (CloseableHttpAsyncClient client = WatchedClients.watch(HttpAsyncClientBuilder.create())
                    .disableAutomaticRetries()
                    .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                            .setDnsResolver(once)
                            .setMaxConnPerRoute(1)
                            .build())
                    .build()) {
                client.start();
                Future<?> first = client.execute(get("/gated"), new OnSuccess(response -> {}));
                server.awaitRequest("/gated");
                client.execute(get("/ok"), null);
                server.closeConnections();
                assertThat(first).failsWithin(Duration.ofSeconds(10));
                refused.get(10, TimeUnit.SECONDS);
                client.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private record OnSuccess(Consumer<SimpleHttpResponse> code) implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {
            code.accept(response);
        }

        @Override
        public void failed(Exception cause) {}

        @Override
        public void cancelled() {}
    }
}
