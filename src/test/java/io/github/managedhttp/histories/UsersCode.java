package io.github.managedhttp.histories;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;

/**
 * The user's code in one exchange, which does something on an I/O thread. The exchange is not over before execute has returned: Apache
 * cancels it there if it finds its future done or its connection closed, and with that gives back what the code leaves open.
 */
final class UsersCode {

    /** Where in the exchange. */
    enum Place {
        CALLBACK,
        CONSUMER
    }

    private final Place place;
    private final Runnable deed;
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    UsersCode(Place place, Runnable deed) {
        this.place = place;
        this.deed = deed;
    }

    Place place() {
        return place;
    }

    /** Execute has returned. */
    Future<?> started(Future<?> future) {
        started.complete(null);
        return future;
    }

    AsyncResponseConsumer<Message<HttpResponse, byte[]>> consumer() {
        return new BasicResponseConsumer<>(new BasicAsyncEntityConsumer() {
            @Override
            protected void data(ByteBuffer source, boolean endOfStream) {
                Waiting.on(started);
                if (place == Place.CONSUMER) {
                    deed.run();
                }
            }
        });
    }

    /** Does it at a good end; a bad one is that of an exception out of the consumer. */
    FutureCallback<Message<HttpResponse, byte[]>> callback() {
        return new FutureCallback<>() {
            @Override
            public void completed(Message<HttpResponse, byte[]> result) {
                if (place == Place.CALLBACK) {
                    deed.run();
                }
            }

            @Override
            public void failed(Exception cause) {}

            @Override
            public void cancelled() {}
        };
    }
}
