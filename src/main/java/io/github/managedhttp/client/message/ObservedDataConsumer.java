package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a response body and observes its end. Does not read the content. */
public record ObservedDataConsumer(AsyncDataConsumer consumer, ClientExecution execution) implements AsyncDataConsumer {

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        execution.run(UsersCode.CONSUMER, () -> consumer.updateCapacity(channel));
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        execution.exchange().progress().read(source.remaining());
        execution.run(UsersCode.CONSUMER, () -> consumer.consume(source));
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        // Before the consumer is called, because its callback may block here forever.
        execution.exchange().progress().responseEnded();
        execution.run(UsersCode.CONSUMER, () -> consumer.streamEnd(trailers));
    }

    @Override
    public void releaseResources() {
        execution.run(UsersCode.CONSUMER, () -> consumer.releaseResources());
    }
}
