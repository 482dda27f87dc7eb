package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.State;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The verdict on an exchange. Most exchanges have none. Guarded by the exchange's monitor. */
final class Judged {

    private final State state;
    private final long at = System.nanoTime();
    private @Nullable Consumer<Duration> onEnd;

    /**
     * Creates a verdict, as of now.
     *
     * @param state how far the exchange had come
     */
    Judged(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    /** Registers a callback that receives the time between the verdict and the exchange's end. */
    void onEnd(Consumer<Duration> afterVerdict) {
        onEnd = afterVerdict;
    }

    void ended() {
        if (onEnd != null) {
            onEnd.accept(Duration.ofNanos(System.nanoTime() - at));
        }
    }
}
