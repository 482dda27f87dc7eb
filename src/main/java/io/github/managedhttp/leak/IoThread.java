package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a client that many exchanges share: in whose code it is at the moment, and since when. Written by the thread itself,
 * read by whoever judges.
 *
 * @hidden
 */
@Internal
public final class IoThread {

    /** Shorter, and it was no block but work. */
    private static final long A_MOMENT = 20_000_000;

    private static final ThreadLocal<@Nullable IoThread> CURRENT = new ThreadLocal<>();

    /** How many verdicts wait. While none does, a thread that comes back has nobody to tell. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    private final Thread thread;
    private volatile @Nullable Exchange exchange;
    private volatile Object code = "";
    private volatile long since;
    private volatile @Nullable Comeback comeback;
    private volatile @Nullable Exchange endedBy;

    /** Of the thread itself alone, until it is in nobody's code any more. */
    private @Nullable Throwable charged;

    /** The end of a block: whose code came back, and when. */
    record Comeback(Owner owner, long since, long at) {}

    IoThread(Thread thread) {
        this.thread = thread;
    }

    /** {@return the calling thread, if it is known as one of a client, or null if it is another one} */
    public static @Nullable IoThread current() {
        return CURRENT.get();
    }

    void becomeCurrent() {
        CURRENT.set(this);
    }

    /**
     * The thread begins to run code of the user's.
     *
     * @param called for which exchange
     * @param usersCode which code, such as {@code callback}
     */
    public void enter(Exchange called, Object usersCode) {
        if (exchange == null) {
            since = System.nanoTime();
        }
        code = usersCode;
        exchange = called;
    }

    /**
     * The code has come back.
     *
     * @param outer the exchange in the middle of whose code the thread is still, or null
     * @param before which code that is
     */
    public void leave(@Nullable Exchange outer, Object before) {
        Exchange left = exchange;
        exchange = outer;
        code = before;
        if (outer == null && charged != null) {
            charged = null;
        }
        // Read after the write: whoever begins to wait between the two sees the write.
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
     * Says that an exchange is charged with what its code has thrown: those in the middle of whose code that was called are not.
     *
     * @param thrown what was thrown
     * @return whether it is the first
     */
    public boolean charge(Throwable thrown) {
        boolean first = charged != thrown;
        charged = thrown;
        return first;
    }

    /**
     * The thread ends by what the code of an exchange has thrown.
     *
     * @param culprit the exchange
     */
    public void endsBy(Exchange culprit) {
        endedBy = culprit;
    }

    /** From now on threads that come back say so. */
    static void beginToWait() {
        WAITING.incrementAndGet();
    }

    static void endToWait() {
        WAITING.decrementAndGet();
    }

    /** Waits until the thread is not in this owner's code any more. */
    void awaitLeft(Owner owner, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (this) {
            while (isIn(owner) && deadline - System.nanoTime() > 0) {
                wait(Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1);
            }
        }
    }

    boolean isIn(Owner owner) {
        Exchange current = exchange;
        return current != null && current.owner() == owner && thread.isAlive();
    }

    /** The exchange whose code keeps the thread from all others: it is in it for so long, or has ended by it. */
    @Nullable Exchange keptBy(long nanos) {
        if (!thread.isAlive()) {
            return endedBy;
        }
        Exchange current = exchange;
        return current != null && System.nanoTime() - since >= nanos ? current : null;
    }

    @Nullable Comeback comeback() {
        return comeback;
    }

    /**
     * What the thread is blocked in, by its stack, which is read now. Null if it has come back meanwhile, or is not seen in the user's
     * code: a busy machine can leave it waiting for a core.
     */
    @Nullable BlockedThread blockedIn(Exchange culprit) {
        long began = since;
        Object what = code;
        StackTraceElement[] stack = thread.getStackTrace();
        long now = System.nanoTime();
        if (exchange != culprit || since != began) {
            return null;
        }
        BlockedThread blocked = BlockedThread.of(
                thread, stack, culprit, culprit.handle().codeIn(what, stack).toString(), now - began);
        return blocked.isInUsersCode() ? blocked : null;
    }

    boolean isOf(long threadId) {
        return thread.getId() == threadId;
    }

    boolean isDead() {
        return !thread.isAlive();
    }

    String name() {
        return thread.getName();
    }

    long since() {
        return since;
    }

    /** {@return which code it is in, such as {@code callback}} */
    public Object code() {
        return code;
    }

    /** {@return the exchange whose code it is in, or null if it is in none} */
    public @Nullable Exchange exchange() {
        return exchange;
    }
}
