package io.github.managedhttp.difference;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Requests that fail before anything is sent, or are sent from somewhere else. */
final class AsyncFailures {

    private static final List<Exception> THROWN = List.of(
            new HttpException("thrown"),
            new IOException("thrown"),
            new IllegalStateException("thrown"),
            new IllegalArgumentException("thrown"));
    private static final List<String> TARGETS =
            List.of("/relative", "ftp://127.0.0.1/ok", "http://127.0.0.1:1/ok", "http:///ok", "urn:isbn:1");

    private AsyncFailures() {}

    static List<Call<AsyncSide>> calls() {
        List<Call<AsyncSide>> calls = new ArrayList<>();
        THROWN.forEach(thrown -> calls.add(new Call<>(
                "producer throws " + thrown,
                (side, journal) -> execute(side, journal, null, new ThrowingProducer(side, journal, thrown)))));
        TARGETS.forEach(target -> calls.add(new Call<>(
                "to " + target,
                (side, journal) -> execute(
                        side,
                        journal,
                        null,
                        new RecordedProducer(
                                AsyncRequestBuilder.get(URI.create(target)).build(), journal)))));
        calls.add(new Call<>(
                "to a host",
                (side, journal) -> execute(
                        side,
                        journal,
                        HttpHost.create(side.uri("/")),
                        new RecordedProducer(AsyncRequestBuilder.get("/ok").build(), journal))));
        calls.add(new Call<>(
                "sent later", (side, journal) -> execute(side, journal, null, new LateProducer(side, journal))));
        return calls;
    }

    private static void execute(AsyncSide side, Journal journal, HttpHost target, AsyncRequestProducer producer)
            throws InterruptedException {
        RecordedContext context = new RecordedContext(journal);
        Future<String> future = side.client.execute(
                target,
                producer,
                new RecordedConsumer(journal, RecordedConsumer.Throws.NEVER),
                null,
                context,
                new RecordedCallback<>(journal));
        AsyncCalls.noteResult(future, journal);
        side.settle(journal);
    }

    private static final class ThrowingProducer extends RecordedProducer {

        private final Exception thrown;

        ThrowingProducer(AsyncSide side, Journal journal, Exception thrown) {
            super(AsyncCalls.get(side.uri("/ok")), journal);
            this.thrown = thrown;
        }

        @Override
        public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
            if (thrown instanceof HttpException http) {
                throw http;
            }
            if (thrown instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) thrown;
        }
    }

    private static final class LateProducer extends RecordedProducer {

        LateProducer(AsyncSide side, Journal journal) {
            super(AsyncCalls.get(side.uri("/ok")), journal);
        }

        @Override
        public void sendRequest(RequestChannel channel, HttpContext context) {
            Thread sender = new Thread(() -> {
                try {
                    super.sendRequest(channel, context);
                } catch (HttpException | IOException e) {
                    journal.noteThrown("late", e);
                }
            });
            sender.start();
        }
    }
}
