package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.AsyncExecution;
import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sets the current exchange of the thread while the request is sent. The interceptor runs on the same thread and reads it. This
 * works even for a producer that sends later, and for a context that two requests share.
 */
public final class ObservedRequestProducer implements AsyncRequestProducer {

    private final AsyncRequestProducer producer;
    private final AsyncExecution<?> execution;

    public ObservedRequestProducer(AsyncRequestProducer producer, AsyncExecution<?> execution) {
        this.producer = producer;
        this.execution = execution;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        producer.sendRequest(
                (request, entityDetails, producersContext) -> {
                    Exchange outer = CurrentExchange.enter(execution.exchange());
                    try {
                        channel.sendRequest(request, entityDetails, producersContext);
                    } finally {
                        CurrentExchange.leave(outer);
                    }
                },
                context);
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
    public int available() {
        return execution.call(UsersCode.PRODUCER, producer::available);
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        execution.run(UsersCode.PRODUCER, () -> producer.produce(channel));
    }

    @Override
    public void releaseResources() {
        execution.run(UsersCode.PRODUCER, producer::releaseResources);
    }
}
