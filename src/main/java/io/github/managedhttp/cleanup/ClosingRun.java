package io.github.managedhttp.cleanup;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link CleanupRegistry#closeAll(Duration)}. The closers run on helper threads, and the caller only waits.
 *
 * <p>In the first half of the timeout there is one helper, which runs the closers one after the other, newest first. In the
 * second half each remaining closer gets its own helper. So the order holds as long as no closer is stuck, a stuck closer
 * delays the others by at most half of the timeout, and the caller waits no longer than the timeout.
 */
final class ClosingRun {

    /** How many closers registered during this run are run too. Limited because a closer may register itself again. */
    private static final int LATE_LIMIT = 100;

    private final OpenClosers open;
    private final long lastNumber;
    private final long nanos;
    private final long begin = System.nanoTime();
    private final Semaphore changes = new Semaphore(0);
    private final List<Closing> taken = new ArrayList<>();
    private final Predicate<? super AutoCloseable> staysOpen;
    /** The number of the resource that stays open. Everything older has to outlive it. */
    private long heldBack = -1;

    private int unfinished;
    private int late;
    private boolean closingInOrder;

    ClosingRun(OpenClosers open, Duration timeout, Predicate<? super AutoCloseable> staysOpen) {
        this.open = open;
        this.staysOpen = staysOpen;
        this.lastNumber = open.lastNumber();
        this.nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
    }

    CleanupResult close() {
        boolean interrupted = Thread.interrupted();
        do {
            startHelpers();
            interrupted |= awaitChange();
        } while (!isOver());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result();
    }

    private void startHelpers() {
        if (isFirstHalf()) {
            if (beginInOrder()) {
                startHelper(this::closeInOrder);
            }
            return;
        }
        for (Closing next = takeNewest(); next != null; next = takeNewest()) {
            startHelper(next);
        }
    }

    private static void startHelper(Runnable work) {
        try {
            Thread helper = new Thread(work, "managed-http-cleanup");
            helper.setDaemon(true);
            helper.start();
        } catch (RuntimeException | Error noThread) {
            work.run(); // A process that is out of threads needs its clients closed all the more.
        }
    }

    private void closeInOrder() {
        for (Closing next = takeNextInOrder(); next != null; next = takeNextInOrder()) {
            next.run();
        }
        changes.release();
    }

    private synchronized boolean beginInOrder() {
        boolean begins = !closingInOrder && hasOpen();
        closingInOrder |= begins;
        return begins;
    }

    private synchronized @Nullable Closing takeNextInOrder() {
        Closing next = isFirstHalf() ? takeNewest() : null;
        closingInOrder = next != null;
        return next;
    }

    private synchronized @Nullable Closing takeNewest() {
        Map.Entry<Long, Closer> newest = open.newest(heldBack, upTo());
        while (newest != null && !isHeldBack(newest) && !open.take(newest.getKey())) {
            newest = open.newest(heldBack, upTo());
        }
        if (newest == null || newest.getKey() == heldBack) {
            return null;
        }
        late += newest.getKey() > lastNumber ? 1 : 0;
        unfinished++;
        Closing closing = new Closing(newest.getValue(), this::ended);
        taken.add(closing);
        return closing;
    }

    private boolean isHeldBack(Map.Entry<Long, Closer> closer) {
        AutoCloseable resource = closer.getValue().resource();
        boolean stays = resource != null && staysOpen.test(resource);
        heldBack = stays ? closer.getKey() : heldBack;
        return stays;
    }

    private synchronized void ended() {
        unfinished--;
        changes.release();
    }

    private synchronized boolean isOver() {
        return left(nanos) <= 0 || (!isBusy() && !hasOpen());
    }

    private synchronized boolean isBusy() {
        return closingInOrder || unfinished > 0;
    }

    private synchronized boolean hasOpen() {
        return !open.isEmpty(heldBack, upTo());
    }

    private long upTo() {
        return late < LATE_LIMIT ? Long.MAX_VALUE : lastNumber;
    }

    private boolean isFirstHalf() {
        return left(nanos / 2) > 0;
    }

    private long left(long of) {
        return of - (System.nanoTime() - begin);
    }

    /** Waits until a closer ends, or half of the timeout or all of it is over. Returns whether it was interrupted. */
    private boolean awaitChange() {
        try {
            if (isBusy() && changes.tryAcquire(left(isFirstHalf() ? nanos / 2 : nanos), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private synchronized CleanupResult result() {
        List<Closing.Ending> endings = taken.stream()
                .map(closing -> closing.giveUp(TimeUnit.NANOSECONDS.toMillis(nanos)))
                .toList();
        List<CleanupResult.Entry> failed = entries(endings, Closing.Outcome.FAILED);
        if (late >= LATE_LIMIT) {
            open.names().forEach(name -> failed.add(stillOpen(name)));
        }
        return new CleanupResult(
                entries(endings, Closing.Outcome.CLOSED), failed, entries(endings, Closing.Outcome.TIMED_OUT));
    }

    private static List<CleanupResult.Entry> entries(List<Closing.Ending> endings, Closing.Outcome outcome) {
        return endings.stream()
                .filter(ending -> ending.outcome() == outcome)
                .map(Closing.Ending::entry)
                .collect(toCollection(ArrayList::new));
    }

    private static CleanupResult.Entry stillOpen(String name) {
        String reason = "%s is still open: more than %d clients were registered while the registry was being closed"
                .formatted(name, LATE_LIMIT);
        return new CleanupResult.Entry(name, new IllegalStateException(reason), Duration.ZERO);
    }
}
