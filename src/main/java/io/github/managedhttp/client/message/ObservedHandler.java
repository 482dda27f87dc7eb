package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.UsersCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * What HttpClient hands to a connection for an attempt. It runs the interceptors of the request before it sends it, and those of the
 * response before it passes that on. What else of the user's it calls is observed for itself.
 *
 * @param handler HttpClient's own
 * @param execution the exchange that it is for
 */
public record ObservedHandler(AsyncClientExchangeHandler handler, ClientExecution execution)
        implements AsyncClientExchangeHandler {

    /** Wraps the handlers among the arguments of a call. */
    public static void observe(@Nullable Object[] arguments, ClientExecution execution) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof AsyncClientExchangeHandler handler) {
                arguments[i] = new ObservedHandler(handler, execution);
            }
        }
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        execution.run(UsersCode.REQUEST_INTERCEPTOR, () -> handler.produceRequest(channel, context));
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entityDetails, HttpContext context)
            throws HttpException, IOException {
        execution.run(UsersCode.RESPONSE_INTERCEPTOR, () -> handler.consumeResponse(response, entityDetails, context));
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        handler.consumeInformation(response, context);
    }

    @Override
    public int available() {
        return handler.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        handler.produce(channel);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        handler.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        handler.consume(source);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        handler.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        handler.failed(cause);
    }

    @Override
    public void cancel() {
        handler.cancel();
    }

    @Override
    public void releaseResources() {
        handler.releaseResources();
    }
}
