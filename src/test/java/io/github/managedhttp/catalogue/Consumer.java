package io.github.managedhttp.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads a response as it should, and tells how far it has come; made to misbehave by overriding. */
class Consumer implements AsyncResponseConsumer<String> {

    private final CompletableFuture<Void> head = new CompletableFuture<>();
    private final CompletableFuture<Void> bytes = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private FutureCallback<String> result;

    /** Waits until the client has handed over the response head. */
    void awaitHead() {
        await(head);
    }

    /** Waits until the client has handed over bytes of the body. */
    void awaitBytes() {
        await(bytes);
    }

    /** Waits until the client has handed over the whole response. */
    void awaitEnd() {
        await(end);
    }

    private static void await(CompletableFuture<Void> event) {
        event.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Called when the response head has come. */
    void begin(FutureCallback<String> callback) {}

    /** Called when the response is at its end. */
    void deliver(String body, FutureCallback<String> callback) {
        callback.completed(body);
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entityDetails, HttpContext context, FutureCallback<String> callback)
            throws IOException {
        result = callback;
        begin(callback);
        head.complete(null);
        if (entityDetails == null) {
            streamEnd(null);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        text.append(UTF_8.decode(source));
        bytes.complete(null);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        end.complete(null);
        deliver(text.toString(), result);
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
