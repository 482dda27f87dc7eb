package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.State;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.junit.jupiter.api.Test;

/** The server does its part, and the response consumer does not. */
class ResponseConsumerTest extends Catalogue {

    @Test
    void noCapacity() {
        leakOf(NoCapacity.class)
                .hasRequest("GET", server.uri("/large"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, [1-9]\\d* bytes read, end never seen");
        assertClean(NoCapacity.class);
    }

    @ManagedHttpClients
    static class NoCapacity {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer() {
                @Override
                public void updateCapacity(CapacityChannel channel) {}
            };
            client.execute(SimpleRequestProducer.create(get("/large")), consumer, null); // leak
            consumer.awaitBytes();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<String> future = client.execute(SimpleRequestProducer.create(get("/large")), new Consumer(), null);
            assertThat(future.get()).hasSize(200_000);
        }
    }

    @Test
    void resultBeforeTheEnd() {
        leakOf(ResultBeforeTheEnd.class)
                .hasRequest("GET", server.uri("/half-body"))
                .hasState(State.RESULT_BEFORE_END)
                .hasDetail("200 received, 4 bytes read, end never seen")
                .isAwaitedBy("the future is done");
        assertClean(ResultBeforeTheEnd.class);
    }

    @ManagedHttpClients
    static class ResultBeforeTheEnd {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) throws Exception {
            Consumer consumer = new EarlyResultConsumer();
            Future<String> future =
                    client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null); // leak
            assertThat(future.get()).isEqualTo("early");
            consumer.awaitBytes();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Consumer consumer = new EarlyResultConsumer();
            Future<String> future = client.execute(SimpleRequestProducer.create(get("/half-body")), consumer, null);
            assertThat(future.get()).isEqualTo("early");
            server.release();
        }
    }

    @OfInjectedClients("nothing tells of a future that is not done when all else is")
    @Test
    void resultNever() {
        leakOf(ResultNever.class)
                .hasRequest("GET", server.uri("/ok"))
                .hasState(State.RESULT_PENDING)
                .hasDetail("200 received, 5 bytes read")
                .isAwaitedBy("nobody awaits the future");
        assertClean(ResultNever.class);
    }

    @ManagedHttpClients
    static class ResultNever {

        @ManagedHttpClients(settle = SHORT)
        @Test
        void leaks(CloseableHttpAsyncClient client) {
            Consumer consumer = new Consumer() {
                @Override
                void deliver(String body, FutureCallback<String> callback) {}
            };
            client.execute(SimpleRequestProducer.create(get("/ok")), consumer, null); // leak
            consumer.awaitEnd();
        }

        @Test
        void isMended(CloseableHttpAsyncClient client) throws Exception {
            Future<String> future = client.execute(SimpleRequestProducer.create(get("/ok")), new Consumer(), null);
            assertThat(future.get()).isEqualTo("hello");
        }
    }

    private static final class EarlyResultConsumer extends Consumer {

        @Override
        void begin(FutureCallback<String> callback) {
            callback.completed("early");
        }
    }
}
