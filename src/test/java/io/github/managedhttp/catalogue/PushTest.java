package io.github.managedhttp.catalogue;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.H2Server;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that the server pushes belongs to the exchange that it is pushed along with. */
class PushTest extends Catalogue {

    static final H2Server h2 = H2Server.start();

    @BeforeEach
    void reset() {
        h2.reset();
    }

    @AfterAll
    static void closeServer() {
        h2.close();
    }

    @Test
    void pushToTheHandlerOfARequest() {
        leakOf(PushToTheHandlerOfARequest.class)
                .hasRequest("GET", h2.uri("/push-stall"))
                .hasState(State.PUSHED_STREAM);
        assertClean(PushToTheHandlerOfARequest.class);
    }

    @ManagedHttpClients
    static class PushToTheHandlerOfARequest {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            AsyncRequestProducer request = SimpleRequestProducer.create(get(h2.uri("/push-stall")));
            HandlerFactory<AsyncPushConsumer> pushes = (promise, context) -> new PushReader();
            Future<?> future = client.execute(request, SimpleResponseConsumer.create(), pushes, null, null); // leak
            future.get();
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            PushReader reader = new PushReader();
            send(client, "/push", reader).get();
            reader.awaitEnd();
        }
    }

    @Test
    void pushToARegisteredConsumer() {
        leakOf(PushToARegisteredConsumer.class)
                .hasRequest("GET", h2.uri("/push-stall"))
                .hasState(State.PUSHED_STREAM);
        assertClean(PushToARegisteredConsumer.class);
    }

    @ManagedHttpClients
    static class PushToARegisteredConsumer {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            register(client, null, "/pushed", new PushReader());
            Future<?> other = send(client, "/gated");
            client.execute(get(h2.uri("/push-stall")), null).get(); // leak
            h2.open();
            other.get();
        }

        @Test
        void isMended(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            PushReader reader = new PushReader();
            register(client, null, "/pushed", reader);
            send(client, "/push").get();
            reader.awaitEnd();
        }
    }

    @Test
    void pushThatNeverBegins() {
        leakOf(PushThatNeverBegins.class)
                .hasRequest("GET", h2.uri("/push-silent"))
                .hasState(State.PUSHED_STREAM);
    }

    @ManagedHttpClients(settle = SHORT)
    static class PushThatNeverBegins {

        @Test
        void leaks(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            register(client, "127.0.0.1", "*", new PushReader());
            client.execute(get(h2.uri("/push-silent")), null).get(); // leak
        }
    }

    @Test
    void pushOverThePool() {
        leakOf(PushOverThePool.class).hasRequest("GET", h2.uri("/push-stall")).hasState(State.PUSHED_STREAM);
        assertClean(PushOverThePool.class);
    }

    @ManagedHttpClients
    static class PushOverThePool {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(@ManagedClient(customizedBy = OverHttp2.class) CloseableHttpAsyncClient client) throws Exception {
            register(client, null, "/pushed", new PushReader());
            client.execute(get(h2.uri("/push-stall")), null).get(); // leak
        }

        @Test
        void isMended(@ManagedClient(customizedBy = OverHttp2.class) CloseableHttpAsyncClient client) throws Exception {
            PushReader reader = new PushReader();
            register(client, null, "/pushed", reader);
            send(client, "/push").get();
            reader.awaitEnd();
        }
    }

    @Test
    void pushThatNobodyWants() {
        assertClean(PushThatNobodyWants.class);
    }

    @ManagedHttpClients
    static class PushThatNobodyWants {

        @Test
        void nobodyWants(@ManagedClient(http2 = true) CloseableHttpAsyncClient client)
                throws InterruptedException, ExecutionException {
            register(client, null, "/another", new PushReader());
            register(client, "another.host", "*", new PushReader());
            send(client, "/push-stall").get();
        }
    }

    static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, String path) {
        return client.execute(get(h2.uri(path)), null);
    }

    static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, String path, PushReader reader) {
        return client.execute(
                SimpleRequestProducer.create(get(h2.uri(path))),
                SimpleResponseConsumer.create(),
                (request, context) -> reader,
                null,
                null);
    }

    @SuppressWarnings("deprecation")
    static void register(CloseableHttpAsyncClient client, String host, String pattern, PushReader reader) {
        client.register(host, pattern, () -> reader);
    }

    public static final class OverHttp2 implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setDefaultTlsConfig(TlsConfig.custom()
                    .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                    .build());
        }
    }
}
