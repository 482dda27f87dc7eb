package io.github.managedhttp.histories;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;

/**
 * The user's code in one exchange that throws something, on an I/O thread. The exchange is not over before execute has returned: Apache
 * cancels it there if it finds its future done or its connection closed, and with that gives back what the error leaves open.
 */
final class Thrower {

    /** Where in the exchange. */
    enum Place {
        CALLBACK,
        CONSUMER
    }

    private final Place place;
    private final Throwable thrown;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Thread> thrownOn = new CompletableFuture<>();

    Thrower(Place place, Throwable thrown) {
        this.place = place;
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }

    /** Whether nobody gets it; the future of the exchange fails with what else is thrown. */
    boolean isUnseen() {
        return place == Place.CALLBACK || endsThread();
    }

    boolean endsThread() {
        return thrown instanceof Error;
    }

    /** Execute has returned. */
    Future<?> started(Future<?> future) {
        started.complete(null);
        return future;
    }

    /** Waits until it was thrown; and until the thread is dead, if that ends it. */
    void await() {
        Thread thread = Waiting.on(thrownOn);
        if (endsThread()) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(Waiting.PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void throwNow() {
        thrownOn.complete(Thread.currentThread());
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    AsyncResponseConsumer<Message<HttpResponse, byte[]>> consumer() {
        return new BasicResponseConsumer<>(new BasicAsyncEntityConsumer() {
            @Override
            protected void data(ByteBuffer source, boolean endOfStream) {
                Waiting.on(started);
                if (place == Place.CONSUMER) {
                    throwNow();
                }
            }
        });
    }

    /** Throws at a good end; a bad one is that of an exception out of the consumer. */
    FutureCallback<Message<HttpResponse, byte[]>> callback() {
        return new FutureCallback<>() {
            @Override
            public void completed(Message<HttpResponse, byte[]> result) {
                throwNow();
            }

            @Override
            public void failed(Exception cause) {}

            @Override
            public void cancelled() {}
        };
    }
}
