package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.Test;

/** Call sites of calls that have not returned when somebody asks for them. */
class CallSitesTest extends Catalogue {

    static CountDownLatch unblock;

    @Test
    void aHandlerThatReadsForEver() throws Exception {
        assertThat(method(leakOf(HandlerThatReadsForEver.class).hasState(State.RESPONSE_BODY)))
                .isEqualTo("readsForEver");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class HandlerThatReadsForEver {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("caller", () -> readsForEver(client));
            awaitState(State.RESPONSE_BODY, open);
        }

        private static void readsForEver(CloseableHttpClient client) throws IOException {
            HttpGet request = new HttpGet(server.uri("/half-body"));
            HttpClientResponseHandler<byte[]> reads = response -> EntityUtils.toByteArray(response.getEntity());
            client.execute(request, reads); // leak
        }
    }

    @Test
    void aCallInACall() throws Exception {
        List<LeakAssert> leaks = leaksOf(CallInACall.class, 2);
        assertThat(leaks).extracting(CallSitesTest::method).containsExactly("outer", "inner");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class CallInACall {

        @Test
        void leaks(CloseableHttpClient client) {
            Calls.start("caller", () -> outer(client, () -> inner(client)));
            server.awaitRequest("/stall");
        }

        private static void inner(CloseableHttpClient client) throws IOException {
            HttpClientResponseHandler<Integer> code = HttpResponse::getCode;
            client.execute(new HttpGet(server.uri("/stall")), code); // leak
        }
    }

    @Test
    void anAsyncCallInAClassicOne() throws Exception {
        List<LeakAssert> leaks = leaksOf(AsyncCallInAClassicOne.class, 2);
        assertThat(leaks).extracting(CallSitesTest::method).containsExactly("outer", "async");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class AsyncCallInAClassicOne {

        @Test
        void leaks(CloseableHttpClient client, CloseableHttpAsyncClient async) {
            Calls.start("caller", () -> outer(client, () -> async(async)));
            server.awaitRequest("/stall");
        }

        private static void async(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null); // leak
        }
    }

    @OfInjectedClients("nothing is seen of a call before its request is sent")
    @Test
    void aProducerThatBlocks() throws Exception {
        unblock = new CountDownLatch(1);
        assertThat(method(leakOf(ProducerThatBlocks.class).hasNoRequest())).isEqualTo("blocks");
        unblock.countDown();
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class ProducerThatBlocks {

        @Test
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            Calls.start("caller", () -> blocks(client));
            Await.until(() -> open.snapshot().leaks().size() == 1);
        }

        private static void blocks(CloseableHttpAsyncClient client) {
            client.execute(new BlockingProducer(), SimpleResponseConsumer.create(), null); // leak
        }
    }

    @Test
    void aHandlerThatLooksForItself() {
        assertClean(HandlerThatLooksForItself.class);
    }

    @ManagedHttpClients
    static class HandlerThatLooksForItself {

        @Test
        void looksForItself(CloseableHttpClient client, OpenConnections open) throws Exception {
            List<OpenConnection> seen = client.execute(
                    new HttpGet(server.uri("/ok")), response -> open.snapshot().leaks());
            assertThat(seen)
                    .singleElement()
                    .satisfies(own -> assertThat(own.callSite())
                            .last()
                            .satisfies(
                                    frame -> assertThat(frame.getMethodName()).isEqualTo("looksForItself")));
        }
    }

    private static String method(LeakAssert leak) {
        StackTraceElement frame = leak.leak().callSite().get(0);
        assertThat(frame.toString()).startsWith(CallSitesTest.class.getName());
        return frame.getMethodName();
    }

    private interface Step {

        void take() throws IOException;
    }

    private static void outer(CloseableHttpClient client, Step step) throws IOException {
        HttpClientResponseHandler<Void> steps = response -> {
            step.take();
            EntityUtils.consume(response.getEntity());
            return null;
        };
        client.execute(new HttpGet(server.uri("/half-body")), steps); // leak
    }

    /** Holds up whoever executes it. */
    private static final class BlockingProducer extends BasicRequestProducer {

        BlockingProducer() {
            super("GET", server.uri("/ok"));
        }

        @Override
        public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
            try {
                unblock.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.sendRequest(channel, context);
        }
    }
}
