package io.github.managedhttp.catalogue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends its request only when told to, in the thread that tells it. */
class LateProducer implements AsyncRequestProducer {

    private final HttpRequest request;
    private final CompletableFuture<Sending> asked = new CompletableFuture<>();

    LateProducer(HttpRequest request) {
        this.request = request;
    }

    void send() {
        try {
            asked.orTimeout(10, TimeUnit.SECONDS).join().send();
        } catch (HttpException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        asked.complete(() -> channel.sendRequest(request, null, context));
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void produce(DataStreamChannel channel) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}

    private interface Sending {
        void send() throws HttpException, IOException;
    }
}
