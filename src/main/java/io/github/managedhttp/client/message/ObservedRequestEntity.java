package io.github.managedhttp.client.message;

import io.github.managedhttp.leak.exchange.Progress;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Counts the bytes of a request body and observes its end. Does not read the content. */
public final class ObservedRequestEntity extends HttpEntityWrapper {

    private final Progress progress;

    public ObservedRequestEntity(HttpEntity entity, Progress progress) {
        super(entity);
        this.progress = progress;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            super.writeTo(new CountingOutput(out, progress::sent));
        } finally {
            // Also if the server has responded early, which stops the writing.
            progress.requestEnded();
        }
    }
}
