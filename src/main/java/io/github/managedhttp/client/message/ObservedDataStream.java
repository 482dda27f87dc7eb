package io.github.managedhttp.client.message;

import io.github.managedhttp.leak.exchange.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** The channel of a request body: counts its bytes and observes its end. */
public record ObservedDataStream(DataStreamChannel channel, Progress progress) implements DataStreamChannel {

    @Override
    public void requestOutput() {
        channel.requestOutput();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = channel.write(source);
        progress.sent(written);
        return written;
    }

    @Override
    public void endStream() throws IOException {
        progress.requestEnded();
        channel.endStream();
    }

    @Override
    public void endStream(@Nullable List<? extends Header> trailers) throws IOException {
        progress.requestEnded();
        channel.endStream(trailers);
    }
}
