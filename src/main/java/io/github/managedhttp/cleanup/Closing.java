package io.github.managedhttp.cleanup;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The execution of one closer. It ends once: closed, failed or timed out, whichever comes first. */
final class Closing implements Runnable {

    enum Outcome {
        CLOSED,
        FAILED,
        TIMED_OUT
    }

    record Ending(Outcome outcome, CleanupResult.Entry entry) {}

    private final Closer closer;
    private final Runnable whenEnded;
    private final long begin = System.nanoTime();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile @Nullable Thread thread;
    private volatile boolean returned;

    Closing(Closer closer, Runnable whenEnded) {
        this.closer = closer;
        this.whenEnded = whenEnded;
    }

    @Override
    public void run() {
        Thread.interrupted(); // clears an interrupt that the previous closer left behind
        thread = Thread.currentThread();
        try {
            CompletionStage<?> stage = requireNonNull(
                    closer.call().call(),
                    () -> "The closer of " + closer.name() + " returned null instead of a stage.");
            stage.whenComplete((ignored, failure) -> end(unwrapped(failure)));
            returned = true;
        } catch (Throwable failure) {
            end(failure);
        }
    }

    /** Ends this as timed out, unless it has ended, and interrupts the thread that hangs in the closer. */
    Ending giveUp(long millis) {
        Thread hanging = returned ? null : thread;
        if (ending.get() == null && end(Outcome.TIMED_OUT, timeout(millis, hanging)) && hanging != null) {
            hanging.interrupt();
        }
        return requireNonNull(ending.get());
    }

    private void end(@Nullable Throwable failure) {
        end(failure == null ? Outcome.CLOSED : Outcome.FAILED, failure);
    }

    private boolean end(Outcome outcome, @Nullable Throwable cause) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        Ending latest = new Ending(outcome, new CleanupResult.Entry(closer.name(), cause, duration));
        boolean first = ending.compareAndSet(null, latest);
        if (first) {
            whenEnded.run();
        }
        return first;
    }

    private TimeoutException timeout(long millis, @Nullable Thread hanging) {
        String message = "%s was not closed within %d ms: %s".formatted(closer.name(), millis, reason(hanging));
        TimeoutException exception = new TimeoutException(message);
        exception.setStackTrace(hanging == null ? new StackTraceElement[0] : hanging.getStackTrace());
        return exception;
    }

    private String reason(@Nullable Thread hanging) {
        if (hanging != null) {
            return "it hangs in thread '" + hanging.getName() + "'";
        }
        return returned ? "its stage was never completed" : "no thread came to it";
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
