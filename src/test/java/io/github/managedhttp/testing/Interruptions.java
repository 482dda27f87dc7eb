package io.github.managedhttp.testing;

import java.io.InterruptedIOException;

/** Turns the interruption of a server's thread into what ends its connection. */
final class Interruptions {
    private Interruptions() {}

    interface Interruptible<T> {
        T call() throws InterruptedException;
    }

    static <T> T asIo(Interruptible<T> blocking) throws InterruptedIOException {
        try {
            return blocking.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is closing");
        }
    }
}
