package io.github.managedhttp.difference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A response consumer of the user's, which notes what it is given, and can fail on the way. */
final class RecordedConsumer implements AsyncResponseConsumer<String> {

    enum Throws {
        NEVER,
        AT_THE_HEAD,
        IN_THE_BODY,
        AT_THE_END
    }

    private final Journal journal;
    private final Throws when;
    private FutureCallback<String> callback;
    private int bytes;

    RecordedConsumer(Journal journal, Throws when) {
        this.journal = journal;
        this.when = when;
    }

    private void fail(Throws now) throws HttpException {
        if (when == now) {
            throw new HttpException("thrown " + now);
        }
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            EntityDetails entityDetails,
            HttpContext context,
            FutureCallback<String> resultCallback)
            throws HttpException {
        journal.note("consumer: " + response.getCode() + (entityDetails == null ? " without a body" : "") + " with "
                + (context == null ? "no context" : context.getClass().getName()));
        callback = resultCallback;
        fail(Throws.AT_THE_HEAD);
        if (entityDetails == null) {
            resultCallback.completed("no body");
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        journal.note("consumer: " + response.getCode());
    }

    @Override
    public void failed(Exception cause) {
        journal.noteThrown("consumer: failed", cause);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        journal.noteOnce("consumer: updateCapacity");
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        bytes += source.remaining();
        source.position(source.limit());
        journal.noteOnce("consumer: consume");
        if (when == Throws.IN_THE_BODY) {
            throw new IOException("thrown in the body");
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException {
        journal.note("consumer: streamEnd " + trailers);
        fail(Throws.AT_THE_END);
        callback.completed(bytes + " bytes");
    }

    @Override
    public void releaseResources() {
        journal.note("consumer: releaseResources");
    }
}
