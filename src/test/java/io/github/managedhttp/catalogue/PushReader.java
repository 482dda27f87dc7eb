package io.github.managedhttp.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads what is pushed, and tells when it is at its end. */
final class PushReader implements AsyncPushConsumer {

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    void awaitEnd() {
        end.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void consumePromise(
            HttpRequest promise, HttpResponse response, EntityDetails entityDetails, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) {
        source.position(source.limit());
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        end.complete(null);
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
