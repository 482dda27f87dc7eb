package io.github.managedhttp.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;

/**
 * Opens a response of a classic client.
 *
 * @param closes whether it closes the response at once; if not, and it is no leak, somebody does so later
 */
record Read(Send send, boolean closes) implements Step {

    @Override
    public void run(Sender sender) {
        sender.open(send);
        if (closes) {
            new Close(send.number()).run(sender);
        }
    }

    /** Closes a response. */
    record Close(long number) implements Step {
        @Override
        public void run(Sender sender) {
            Future<?> response = sender.future(number);
            try {
                ((CloseableHttpResponse) Waiting.on(response)).close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
