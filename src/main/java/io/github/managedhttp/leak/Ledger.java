package io.github.managedhttp.leak;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one owner has open.
 *
 * <p>Starting and ending an exchange takes no lock that two exchanges share; only who waits for the ledger to settle does.
 */
final class Ledger {

    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> allowed = ConcurrentHashMap.newKeySet();
    private final Queue<OpenConnection> passedOn = new ConcurrentLinkedQueue<>();
    private final Object settled = new Object();
    private final @Nullable Ledger parent;
    private volatile boolean closed;
    private volatile boolean used;
    private volatile int waiters;

    Ledger(@Nullable Ledger parent) {
        this.parent = parent;
    }

    /**
     * Adds an exchange, here or, when this ledger was closed, to the next one that is not.
     *
     * @return the ledger that the exchange is in
     */
    Ledger add(Exchange exchange) {
        Set<Exchange> entries = exchange.allowance() == null ? open : allowed;
        entries.add(exchange);
        if (!used) {
            used = true;
        }
        if (closed && parent != null && entries.remove(exchange)) {
            return parent.add(exchange);
        }
        return this;
    }

    void remove(Exchange exchange) {
        if (exchange.allowance() != null) {
            allowed.remove(exchange);
            return;
        }
        open.remove(exchange);
        if (waiters > 0 && open.isEmpty()) {
            synchronized (settled) {
                settled.notifyAll();
            }
        }
    }

    List<Exchange> open() {
        return open.isEmpty() ? List.of() : List.copyOf(open);
    }

    List<Exchange> allowed() {
        return allowed.isEmpty() ? List.of() : List.copyOf(allowed);
    }

    boolean wasUsed() {
        return used;
    }

    void passOn(Collection<OpenConnection> leaks) {
        passedOn.addAll(leaks);
    }

    Collection<OpenConnection> passedOn() {
        return passedOn;
    }

    /** Hands what is still open, and all that comes later, to the parent. */
    void close() {
        closed = true;
        if (parent != null) {
            open().forEach(exchange -> exchange.moveTo(parent));
            allowed().forEach(exchange -> exchange.moveTo(parent));
        }
    }

    /**
     * Waits until nothing is open, woken by the last exchange that ends: no polling, no sleep. What may stay open is waited for
     * only if it has its result already, so that it is not taken for a use of the permission.
     */
    void settle(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        if (!open.isEmpty()) {
            awaitEmpty(deadline);
        }
        for (Exchange exchange : allowed) {
            if (exchange.isFinishing()) {
                exchange.awaitClosed(deadline - System.nanoTime());
            }
        }
    }

    private void awaitEmpty(long deadline) throws InterruptedException {
        synchronized (settled) {
            waiters++;
            try {
                long left = deadline - System.nanoTime();
                while (!open.isEmpty() && left > 0) {
                    // wait(0) would wait for ever, so round up.
                    settled.wait(left / 1_000_000 + 1);
                    left = deadline - System.nanoTime();
                }
            } finally {
                waiters--;
            }
        }
    }
}
