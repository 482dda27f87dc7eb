package io.github.managedhttp.client.minimal;

import io.github.managedhttp.client.execution.UsersCode;
import io.github.managedhttp.client.message.ObservedDataStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** Tracks the progress of a request of a minimal client. The last call of a handler is {@code releaseResources}. */
final class MinimalHandler implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler handler;
    private final MinimalExecution execution;
    private final String id;
    private final HttpRoute route;

    MinimalHandler(AsyncClientExchangeHandler handler, MinimalExecution execution, String id, HttpRoute route) {
        this.handler = handler;
        this.execution = execution;
        this.id = id;
        this.route = route;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        execution.run(UsersCode.HANDLER, () -> handler.produceRequest(observed(channel, context), context));
    }

    private RequestChannel observed(RequestChannel channel, HttpContext context) {
        return (request, entityDetails, own) -> {
            if (context instanceof HttpCoreContext core) {
                execution.started(request, id, route, core);
            }
            execution.exchange().progress().attemptStarted(entityDetails != null, false);
            channel.sendRequest(request, entityDetails, own);
        };
    }

    @Override
    public int available() {
        return execution.call(UsersCode.HANDLER, () -> handler.available());
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        execution.run(
                UsersCode.HANDLER,
                () -> handler.produce(
                        new ObservedDataStream(channel, execution.exchange().progress())));
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        execution.exchange().progress().informed();
        execution.run(UsersCode.HANDLER, () -> handler.consumeInformation(response, context));
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entityDetails, HttpContext context)
            throws HttpException, IOException {
        execution.exchange().progress().responseHead(response.getCode(), entityDetails != null);
        execution.run(UsersCode.HANDLER, () -> handler.consumeResponse(response, entityDetails, context));
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        execution.run(UsersCode.HANDLER, () -> handler.updateCapacity(channel));
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        execution.exchange().progress().read(source.remaining());
        execution.run(UsersCode.HANDLER, () -> handler.consume(source));
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        execution.exchange().progress().responseEnded();
        execution.run(UsersCode.HANDLER, () -> handler.streamEnd(trailers));
    }

    @Override
    public void failed(Exception cause) {
        try {
            execution.run(UsersCode.HANDLER, () -> handler.failed(cause));
        } finally {
            execution.requestEnded(handler);
        }
    }

    @Override
    public void cancel() {
        try {
            execution.run(UsersCode.HANDLER, () -> handler.cancel());
        } finally {
            execution.requestEnded(handler);
        }
    }

    @Override
    public void releaseResources() {
        try {
            execution.run(UsersCode.HANDLER, () -> handler.releaseResources());
        } finally {
            execution.requestEnded(handler);
        }
    }
}
