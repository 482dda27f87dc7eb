package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.State;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on which the verdict has been reached, so that it no longer counts. Most exchanges are never judged. Guarded by the
 * monitor of the exchange.
 */
public final class JudgedExchange {

    private final Exchange exchange;
    private final State state;
    private final long judgedAt = System.nanoTime();
    private @Nullable Consumer<Duration> onRelease;
    private boolean givenUp;
    private boolean freed;

    JudgedExchange(Exchange exchange, State state) {
        this.exchange = exchange;
        this.state = state;
    }

    /** How far the exchange had come. */
    State state() {
        return state;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    boolean isFreed() {
        return freed;
    }

    /** Registers a callback that receives the time between the verdict and the exchange's end. */
    public void onRelease(Consumer<Duration> afterVerdict) {
        synchronized (exchange) {
            onRelease = afterVerdict;
            if (!exchange.isOpen()) {
                ended();
            }
        }
    }

    void ended() {
        if (onRelease != null) {
            onRelease.accept(Duration.ofNanos(System.nanoTime() - judgedAt));
        }
    }

    /**
     * Closes everything, in an order that works in all cases (TornDownTest). Never throws: exceptions of the user's callbacks are
     * ignored.
     */
    public void tearDown() {
        tearDown(exchange.handle()::cancelResult);
    }

    /** The same for a client that the user closes. What waits for a connection is cancelled: HttpClient would not end it at all. */
    public void breakOff() {
        ExchangeHandle handle = exchange.handle();
        tearDown(state == State.LEASE_PENDING ? handle::cancelResult : handle::failResult);
    }

    private void tearDown(Runnable endOfResult) {
        giveUp();
        quietly(exchange.handle()::releaseConnections);
        quietly(endOfResult);
        free();
    }

    /** Called before the connection is closed, because HttpClient then retries immediately. */
    private void giveUp() {
        synchronized (exchange) {
            givenUp = true;
            onRelease = null;
        }
    }

    /** Counts it as closed, because HttpClient often does not end the chain of an exchange whose connection was closed. */
    private void free() {
        synchronized (exchange) {
            freed = true;
            exchange.updateLedger();
        }
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            // The tear-down continues, and the leak is already reported.
        }
    }
}
