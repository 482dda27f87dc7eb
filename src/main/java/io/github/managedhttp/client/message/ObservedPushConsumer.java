package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
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

/** Keeps an exchange open until a stream that was pushed with it has ended. Does not read the content. */
public final class ObservedPushConsumer implements AsyncPushConsumer {

    private final AsyncPushConsumer consumer;
    private final ClientExecution execution;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ObservedPushConsumer(AsyncPushConsumer consumer, ClientExecution execution) {
        this.consumer = consumer;
        this.execution = execution;
        execution.exchange().pushBegan();
    }

    /** Wraps the consumer of a pushed stream. Null, for a stream that is refused, stays null. */
    public static @Nullable AsyncPushConsumer of(ClientExecution execution, @Nullable AsyncPushConsumer consumer) {
        return consumer == null ? null : new ObservedPushConsumer(consumer, execution);
    }

    @Override
    public void consumePromise(
            HttpRequest promise, HttpResponse response, @Nullable EntityDetails entityDetails, HttpContext context)
            throws HttpException, IOException {
        execution.run(
                UsersCode.PUSH_CONSUMER, () -> consumer.consumePromise(promise, response, entityDetails, context));
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        execution.run(UsersCode.PUSH_CONSUMER, () -> consumer.updateCapacity(channel));
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        execution.run(UsersCode.PUSH_CONSUMER, () -> consumer.consume(source));
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        try {
            execution.run(UsersCode.PUSH_CONSUMER, () -> consumer.streamEnd(trailers));
        } finally {
            end();
        }
    }

    @Override
    public void failed(Exception cause) {
        try {
            execution.run(UsersCode.PUSH_CONSUMER, () -> consumer.failed(cause));
        } finally {
            end();
        }
    }

    @Override
    public void releaseResources() {
        try {
            execution.run(UsersCode.PUSH_CONSUMER, () -> consumer.releaseResources());
        } finally {
            end();
        }
    }

    /** Only the first of several calls at the end counts. */
    private void end() {
        if (ended.compareAndSet(false, true)) {
            execution.exchange().pushEnded();
        }
    }
}
