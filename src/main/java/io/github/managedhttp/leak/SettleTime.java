package io.github.managedhttp.leak;

import java.time.Duration;

/**
 * The time that an owner's exchanges have to end. It begins anew, a few times, for what others have held up meanwhile: when their
 * code has come back, or their connection was given back.
 */
final class SettleTime {

    private static final int ROUNDS = 4;

    private final Owner owner;
    private final long settle;
    private final long began = System.nanoTime();

    SettleTime(Owner owner, Duration settle) {
        this.owner = owner;
        this.settle = Uninterrupted.nanos(settle);
    }

    void await() {
        Ledger ledger = owner.ledger();
        IoThread.beginToWait();
        try {
            Uninterrupted.await(ledger::settle, Duration.ofNanos(settle));
            for (int round = 0; round < ROUNDS && !ledger.open().isEmpty(); round++) {
                long more = began
                        + ledger.open().stream().mapToLong(this::until).max().orElse(0)
                        - System.nanoTime();
                if (more <= 0) {
                    return;
                }
                Uninterrupted.await(ledger::settle, Duration.ofNanos(more));
            }
        } finally {
            IoThread.endToWait();
        }
    }

    /** How long after the beginning it may take. */
    private long until(Exchange exchange) {
        long until = exchange.leasedAfter(began);
        IoThreads threads = exchange.ioThreads();
        if (threads != null) {
            for (IoThread thread : HeldUp.dependedOn(exchange, threads, threads.known())) {
                until = Math.max(until, freedAfter(thread));
            }
        }
        return until == 0 ? 0 : until + settle;
    }

    /** When the others' code came back that had the thread, or went in if it has it still; 0 if it has not in this time. */
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
