package io.github.managedhttp.histories;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.VersionInfo;

/** The user's code in one exchange that throws something, on an I/O thread. */
final class Thrower {

    /** A thread that dies leaves its connections as they are; newer versions of HttpCore close them, not all and not at once. */
    static final boolean LEAVES_CONNECTIONS = VersionInfo.loadVersionInfo(
                    "org.apache.hc.core5", Thrower.class.getClassLoader())
            .getRelease()
            .startsWith("5.2.");

    private final UsersCode code;
    private final Throwable thrown;
    private final CompletableFuture<Thread> thrownOn = new CompletableFuture<>();

    Thrower(UsersCode.Place place, Throwable thrown) {
        this.code = new UsersCode(place, this::throwNow);
        this.thrown = thrown;
    }

    UsersCode code() {
        return code;
    }

    Throwable thrown() {
        return thrown;
    }

    /** Whether nobody gets it; the future of the exchange fails with what else is thrown. */
    boolean isUnseen() {
        return code.place() == UsersCode.Place.CALLBACK || endsThread();
    }

    boolean endsThread() {
        return thrown instanceof Error;
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
}
