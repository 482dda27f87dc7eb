package io.github.managedhttp.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** Sends four bytes of a request body, and the end of it only when told to. */
class Producer implements AsyncEntityProducer {

    private final ByteBuffer half = UTF_8.encode("half");
    private final CompletableFuture<DataStreamChannel> sent = new CompletableFuture<>();
    private volatile boolean ended;

    /** Waits until the client has taken the bytes. */
    DataStreamChannel awaitSent() {
        return sent.orTimeout(10, TimeUnit.SECONDS).join();
    }

    void end() {
        ended = true;
        awaitSent().requestOutput();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        channel.write(half);
        if (ended) {
            channel.endStream();
        } else if (!half.hasRemaining()) {
            sent.complete(channel);
        }
    }

    @Override
    public int available() {
        return ended ? 1 : half.remaining();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public String getContentType() {
        return "text/plain";
    }

    @Override
    public String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return true;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
