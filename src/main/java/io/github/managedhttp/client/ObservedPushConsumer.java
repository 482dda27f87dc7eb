package io.github.managedhttp.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Keeps an exchange open until a stream that was pushed along with it has ended; what is in it is not looked at. */
final class ObservedPushConsumer implements AsyncPushConsumer {

    private static final String CONSUMER = "push consumer";

    private final AsyncPushConsumer consumer;
    private final ClientExchange exchange;
    private final AtomicBoolean ended = new AtomicBoolean();

    ObservedPushConsumer(AsyncPushConsumer consumer, ClientExchange exchange) {
        this.consumer = consumer;
        this.exchange = exchange;
        exchange.pushBegan();
    }

    @Override
    public void consumePromise(
            HttpRequest promise, HttpResponse response, @Nullable EntityDetails entityDetails, HttpContext context)
            throws HttpException, IOException {
        try {
            consumer.consumePromise(promise, response, entityDetails, context);
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        try {
            consumer.updateCapacity(channel);
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        try {
            consumer.consume(source);
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        try {
            consumer.streamEnd(trailers);
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        } finally {
            end();
        }
    }

    @Override
    public void failed(Exception cause) {
        try {
            consumer.failed(cause);
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        } finally {
            end();
        }
    }

    @Override
    public void releaseResources() {
        try {
            consumer.releaseResources();
        } catch (Error thrown) {
            exchange.threw(CONSUMER, thrown);
            throw thrown;
        } finally {
            end();
        }
    }

    /** The first of several signs of the end counts. */
    private void end() {
        if (ended.compareAndSet(false, true)) {
            exchange.pushEnded();
        }
    }
}
