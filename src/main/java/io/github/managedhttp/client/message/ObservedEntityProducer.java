package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a request body and observes its end. Does not read the content. */
public record ObservedEntityProducer(AsyncEntityProducer producer, ClientExecution execution)
        implements AsyncEntityProducer {

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        execution.run(
                UsersCode.PRODUCER,
                () -> producer.produce(
                        new ObservedDataStream(channel, execution.exchange().progress())));
    }

    @Override
    public int available() {
        return execution.call(UsersCode.PRODUCER, () -> producer.available());
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        execution.run(UsersCode.PRODUCER, () -> producer.failed(cause));
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
        execution.run(UsersCode.PRODUCER, () -> producer.releaseResources());
    }
}
