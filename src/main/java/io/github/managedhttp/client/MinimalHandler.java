package io.github.managedhttp.client;

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

/** Sees how far a request of a minimal client comes; Apache's last word to a handler is that it release its resources. */
final class MinimalHandler implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler handler;
    private final MinimalExchange exchange;
    private final String id;
    private final HttpRoute route;

    MinimalHandler(AsyncClientExchangeHandler handler, MinimalExchange exchange, String id, HttpRoute route) {
        this.handler = handler;
        this.exchange = exchange;
        this.id = id;
        this.route = route;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        handler.produceRequest(
                (request, entityDetails, own) -> {
                    if (context instanceof HttpCoreContext core) {
                        exchange.started(request, id, route, core);
                    }
                    exchange.progress().attemptStarted(entityDetails != null, false);
                    channel.sendRequest(request, entityDetails, own);
                },
                context);
    }

    @Override
    public int available() {
        try {
            return handler.available();
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        try {
            handler.produce(new ObservedDataStream(channel, exchange.progress()));
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        exchange.progress().informed();
        try {
            handler.consumeInformation(response, context);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entityDetails, HttpContext context)
            throws HttpException, IOException {
        exchange.progress().responseHead(response.getCode(), entityDetails != null);
        try {
            handler.consumeResponse(response, entityDetails, context);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        try {
            handler.updateCapacity(channel);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        exchange.progress().read(source.remaining());
        try {
            handler.consume(source);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        exchange.progress().responseEnded();
        try {
            handler.streamEnd(trailers);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        }
    }

    @Override
    public void failed(Exception cause) {
        try {
            handler.failed(cause);
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        } finally {
            exchange.requestEnded(handler);
        }
    }

    @Override
    public void cancel() {
        try {
            handler.cancel();
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        } finally {
            exchange.requestEnded(handler);
        }
    }

    @Override
    public void releaseResources() {
        try {
            handler.releaseResources();
        } catch (RuntimeException | Error thrown) {
            exchange.handlerThrew(thrown);
            throw thrown;
        } finally {
            exchange.requestEnded(handler);
        }
    }
}
