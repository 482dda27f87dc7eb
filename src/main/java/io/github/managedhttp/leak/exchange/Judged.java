package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.State;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The verdict on an exchange, and what has followed. Most exchanges have none. Guarded by the exchange's monitor. */
final class Judged {

    /** How far the exchange had come. */
    final State state;

    private final long at = System.nanoTime();
    private @Nullable Consumer<Duration> onEnd;
    boolean givenUp;
    boolean freed;

    /** Creates a verdict, as of now. */
    Judged(State state) {
        this.state = state;
    }

    /** Registers a callback that receives the time between the verdict and the exchange's end. */
    void onEnd(Consumer<Duration> afterVerdict) {
        onEnd = afterVerdict;
    }

    /** The exchange will not end by itself any more. */
    void giveUp() {
        givenUp = true;
        onEnd = null;
    }

    void ended() {
        if (onEnd != null) {
            onEnd.accept(Duration.ofNanos(System.nanoTime() - at));
        }
    }
}
