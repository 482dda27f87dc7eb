package io.github.managedhttp.histories;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Producers and consumers that keep an exchange from its end, or its request from its start. */
final class Bodies {

    private Bodies() {}

    /** Sends four bytes, and never the end. */
    static final class Endless extends AbstractBinAsyncEntityProducer {

        private final ByteBuffer bytes = ByteBuffer.wrap(new byte[4]);

        Endless() {
            super(0, ContentType.APPLICATION_OCTET_STREAM);
        }

        @Override
        protected int availableData() {
            return bytes.remaining();
        }

        @Override
        protected void produceData(StreamChannel<ByteBuffer> channel) throws IOException {
            channel.write(bytes);
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void failed(Exception cause) {}
    }

    /** Sends its request later, on another thread. */
    record Late(AsyncRequestProducer producer, Executor executor, CompletableFuture<Void> sent)
            implements AsyncRequestProducer {

        @Override
        public void sendRequest(RequestChannel channel, HttpContext context) {
            executor.execute(() -> {
                try {
                    producer.sendRequest(channel, context);
                    sent.complete(null);
                } catch (HttpException | IOException | RuntimeException e) {
                    sent.completeExceptionally(e);
                }
            });
        }

        @Override
        public boolean isRepeatable() {
            return producer.isRepeatable();
        }

        @Override
        public int available() {
            return producer.available();
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            producer.produce(channel);
        }

        @Override
        public void failed(Exception cause) {
            producer.failed(cause);
        }

        @Override
        public void releaseResources() {
            producer.releaseResources();
        }
    }

    /** Does something when a request has come to an end, which is a good one as a rule. */
    record AtEnd(Runnable action) implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse result) {
            action.run();
        }

        @Override
        public void failed(Exception cause) {
            action.run();
        }

        @Override
        public void cancelled() {}
    }

    /** When a consumer delivers its result. */
    enum Delivery {
        WITH_HEAD,
        AT_END,
        NEVER
    }

    /**
     * Reads the response, and delivers its result in time, before the end, or never. In no case before it is told that execute
     * has returned, because Apache then takes the exchange for cancelled and ends it (ComplexFuture.setDependency).
     */
    record Untimely(
            AsyncResponseConsumer<SimpleHttpResponse> consumer, Delivery delivery, CompletableFuture<Void> started)
            implements AsyncResponseConsumer<SimpleHttpResponse> {

        Untimely(Delivery delivery) {
            this(SimpleResponseConsumer.create(), delivery, new CompletableFuture<>());
        }

        @Override
        public void consumeResponse(
                HttpResponse response,
                EntityDetails entityDetails,
                HttpContext context,
                FutureCallback<SimpleHttpResponse> callback)
                throws HttpException, IOException {
            if (delivery == Delivery.WITH_HEAD) {
                started.thenRun(() -> callback.completed(null));
            }
            consumer.consumeResponse(response, entityDetails, context, new CallbackContribution<>(callback) {
                @Override
                public void completed(SimpleHttpResponse result) {
                    if (delivery == Delivery.AT_END) {
                        started.thenRun(() -> callback.completed(result));
                    }
                }
            });
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {}

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            consumer.updateCapacity(channel);
        }

        @Override
        public void consume(ByteBuffer source) throws IOException {
            consumer.consume(source);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
            consumer.streamEnd(trailers);
        }

        @Override
        public void failed(Exception cause) {
            consumer.failed(cause);
        }

        @Override
        public void releaseResources() {
            consumer.releaseResources();
        }
    }
}
