package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.owner.Owner;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An I/O thread of a client, which many exchanges share: which exchange's code it runs, and since when. Written by the thread
 * itself, read by verdicts.
 */
public final class IoThread {

    /** Code that returned within this time, in nanoseconds, does not count as blocking. */
    private static final long A_MOMENT = 20_000_000;

    private static final ThreadLocal<@Nullable IoThread> CURRENT = new ThreadLocal<>();

    /** How many verdicts wait for a thread. If none does, a thread that returns from the user's code notifies nobody. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    private final Thread thread;
    private volatile @Nullable Exchange exchange;
    private volatile Object code = "";
    private volatile long since;
    private volatile @Nullable Comeback comeback;
    private volatile @Nullable Exchange endedBy;

    /** Used by the thread itself only, until it is outside of the user's code. */
    private @Nullable Throwable charged;

    /** The end of a block: whose code returned, and when. */
    public record Comeback(Owner owner, long since, long at) {}

    IoThread(Thread thread) {
        this.thread = thread;
    }

    /** {@return the calling thread if it is a known I/O thread, else null} */
    public static @Nullable IoThread current() {
        return CURRENT.get();
    }

    void becomeCurrent() {
        CURRENT.set(this);
    }

    /**
     * The thread starts to run the user's code.
     *
     * @param called the exchange that the code is called for
     * @param usersCode the kind of code, such as {@code callback}
     */
    public void enter(Exchange called, Object usersCode) {
        if (exchange == null) {
            since = System.nanoTime();
        }
        code = usersCode;
        exchange = called;
    }

    /**
     * The user's code has returned.
     *
     * @param outer the exchange whose code surrounds it, or null
     * @param before the kind of that code
     */
    public void leave(@Nullable Exchange outer, Object before) {
        Exchange left = exchange;
        exchange = outer;
        code = before;
        if (outer == null && charged != null) {
            charged = null;
        }
        // Read after the write above: a verdict that starts to wait in between sees the write.
        if (outer == null && WAITING.get() > 0 && left != null) {
            tell(left.owner());
        }
    }

    private synchronized void tell(Owner owner) {
        long now = System.nanoTime();
        if (now - since > A_MOMENT) {
            comeback = new Comeback(owner, since, now);
        }
        notifyAll();
    }

    /**
     * Records that an exception is attributed to an exchange, so that the exchanges whose code surrounds it are not charged as
     * well.
     *
     * @param thrown the exception
     * @return whether the exception was not recorded before
     */
    public boolean charge(Throwable thrown) {
        boolean first = charged != thrown;
        charged = thrown;
        return first;
    }

    /**
     * An exception of an exchange's code ends the thread.
     *
     * @param culprit the exchange
     */
    public void endsBy(Exchange culprit) {
        endedBy = culprit;
    }

    /** From now on, threads that return from the user's code notify the waiting verdicts. */
    public static void beginToWait() {
        WAITING.incrementAndGet();
    }

    public static void endToWait() {
        WAITING.decrementAndGet();
    }

    /** Waits until the thread is outside of an owner's code. */
    public void awaitLeft(Owner owner, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (this) {
            while (isIn(owner) && deadline - System.nanoTime() > 0) {
                wait(Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1);
            }
        }
    }

    public boolean isIn(Owner owner) {
        Exchange current = exchange;
        return current != null && current.owner() == owner && thread.isAlive();
    }

    /** The exchange whose code has blocked the thread for at least this time, or has ended it; else null. */
    public @Nullable Exchange keptBy(long nanos) {
        if (!thread.isAlive()) {
            return endedBy;
        }
        Exchange current = exchange;
        return current != null && System.nanoTime() - since >= nanos ? current : null;
    }

    public @Nullable Comeback comeback() {
        return comeback;
    }

    public boolean isOf(long threadId) {
        return thread.getId() == threadId;
    }

    public boolean isDead() {
        return !thread.isAlive();
    }

    public Thread thread() {
        return thread;
    }

    public long since() {
        return since;
    }

    /** {@return the kind of code that it is in, such as {@code callback}} */
    public Object code() {
        return code;
    }

    /** {@return the exchange whose code it is in, or null if it is in none} */
    public @Nullable Exchange exchange() {
        return exchange;
    }
}
