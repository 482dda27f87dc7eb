package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThread;
import io.github.managedhttp.leak.exchange.IoThreads;
import io.github.managedhttp.leak.owner.Owner;
import java.time.Duration;
import java.util.List;

/**
 * The time that an owner's exchanges have to end. It is restarted, a few times, for exchanges that were held up by other owners:
 * when the blocking code has returned, or the connection was released.
 */
final class SettleTime {

    private static final int ROUNDS = 4;

    private final Owner owner;
    private final long settle;
    private final long began = System.nanoTime();
    private int rounds;

    SettleTime(Owner owner, Duration settle) {
        this.owner = owner;
        this.settle = Uninterruptibles.nanos(settle);
    }

    void await() {
        await(settle);
        while (awaitAnew(Exchange.of(owner.ledger().open()))) {
            // It may be held up again.
        }
    }

    /** Waits for the owner's exchanges whose time was restarted. Returns whether there are any. */
    boolean awaitAnew(List<Exchange> open) {
        long passed = System.nanoTime() - began;
        long left = open.stream().mapToLong(this::until).max().orElse(0) - passed;
        if (left <= 0 || rounds == ROUNDS) {
            return false;
        }
        rounds++;
        await(left);
        return true;
    }

    private void await(long nanos) {
        IoThread.beginToWait();
        try {
            Uninterruptibles.await(owner.ledger()::settle, Duration.ofNanos(nanos));
        } finally {
            IoThread.endToWait();
        }
    }

    /** The end of the time for an exchange, in nanoseconds after the start, or 0 if its time was not restarted. */
    private long until(Exchange exchange) {
        long until = exchange.leasedAfter(began);
        IoThreads threads = exchange.handle().ioThreads();
        if (threads != null) {
            for (IoThread thread : HeldUp.dependedOn(exchange, threads, threads.known())) {
                until = Math.max(until, freedAfter(thread));
            }
        }
        return until == 0 ? 0 : until + settle;
    }

    /**
     * When the code of another owner that blocked the thread returned, or started if it still runs; 0 if there was none in this
     * time.
     */
    private long freedAfter(IoThread thread) {
        IoThread.Comeback last = thread.comeback();
        Exchange now = thread.exchange();
        long entered = thread.since();
        if (now != null && now.owner() != owner && System.nanoTime() - entered > settle / 4) {
            return Math.max(0, entered - began);
        }
        if (last == null || last.owner() == owner || last.at() - last.since() <= settle / 4) {
            return 0;
        }
        return Math.max(0, last.at() - began);
    }
}
