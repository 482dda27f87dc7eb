package io.github.managedhttp.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** Four bytes, and never an end. */
final class HalfBody implements AsyncEntityProducer {

    private final ByteBuffer bytes = ByteBuffer.wrap("half".getBytes(US_ASCII));

    @Override
    public int available() {
        return bytes.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        channel.write(bytes);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public String getContentType() {
        return ContentType.TEXT_PLAIN.toString();
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
}
