package io.github.managedhttp.client;

import io.github.managedhttp.leak.Progress;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a request body and sees its end; what is in them is not looked at. */
record ObservedEntityProducer(AsyncEntityProducer producer, Progress progress) implements AsyncEntityProducer {

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        producer.produce(new ObservedDataStream(channel, progress));
    }

    @Override
    public int available() {
        return producer.available();
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        producer.failed(cause);
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
        producer.releaseResources();
    }
}
