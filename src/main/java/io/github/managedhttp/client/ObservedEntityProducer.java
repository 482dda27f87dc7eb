package io.github.managedhttp.client;

import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a request body and sees its end; what is in them is not looked at. */
record ObservedEntityProducer(AsyncEntityProducer producer, ClientExchange exchange) implements AsyncEntityProducer {

    private static final String PRODUCER = "request producer";

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        try {
            producer.produce(new ObservedDataStream(channel, exchange.progress()));
        } catch (Error thrown) {
            exchange.threw(PRODUCER, thrown);
            throw thrown;
        }
    }

    @Override
    public int available() {
        try {
            return producer.available();
        } catch (Error thrown) {
            exchange.threw(PRODUCER, thrown);
            throw thrown;
        }
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        try {
            producer.failed(cause);
        } catch (Error thrown) {
            exchange.threw(PRODUCER, thrown);
            throw thrown;
        }
    }

    @Override
    public long getContentLength() {
        return producer.getContentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return producer.getContentType();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return producer.getContentEncoding();
    }

    @Override
    public boolean isChunked() {
        return producer.isChunked();
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return producer.getTrailerNames();
    }

    @Override
    public void releaseResources() {
        try {
            producer.releaseResources();
        } catch (Error thrown) {
            exchange.threw(PRODUCER, thrown);
            throw thrown;
        }
    }
}
