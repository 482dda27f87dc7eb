package io.github.managedhttp.leak;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The open exchanges of one owner.
 *
 * <p>Lock-free: starting and ending an exchange takes no lock that two exchanges share. Each exchange is waited for separately, so
 * exchanges that start meanwhile do not prolong the wait.
 */
final class Ledger {

    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> allowed = ConcurrentHashMap.newKeySet();
    /** Exchanges that the application may have started itself. They are leaks only if they are abandoned. */
    private final Set<Exchange> ofApplication = ConcurrentHashMap.newKeySet();

    private final Queue<OpenConnection> passedOn = new ConcurrentLinkedQueue<>();
    private final @Nullable Ledger parent;
    private volatile boolean closed;
    private volatile boolean used;

    Ledger(@Nullable Ledger parent) {
        this.parent = parent;
    }

    /**
     * Adds an exchange to this ledger or, if it is closed, to the nearest ancestor that is not.
     *
     * @return the ledger that the exchange is in
     */
    Ledger add(Exchange exchange) {
        Set<Exchange> entries = entriesLike(exchange);
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
        entriesLike(exchange).remove(exchange);
    }

    private Set<Exchange> entriesLike(Exchange exchange) {
        if (!exchange.attribution().isKnown()) {
            return ofApplication;
        }
        return exchange.allowance() == null ? open : allowed;
    }

    boolean hasOpen() {
        return !open.isEmpty()
                || !allowed.isEmpty()
                || (!ofApplication.isEmpty() && !abandoned(System.nanoTime()).isEmpty());
    }

    /** Whether there is nothing to wait for or to report, as at the end of most tests. */
    boolean isEmpty() {
        return passedOn.isEmpty() && open.isEmpty() && allowed.isEmpty() && ofApplication.isEmpty();
    }

    List<Exchange> open() {
        return entries(open);
    }

    List<Exchange> allowed() {
        return entries(allowed);
    }

    List<Exchange> ofApplication() {
        return entries(ofApplication);
    }

    /** Exchanges of the application that hold a connection which nothing has used since a point in time. */
    List<Exchange> abandoned(long since) {
        return ofApplication().stream()
                .filter(exchange -> exchange.allowance() == null && exchange.isAbandoned(since))
                .toList();
    }

    /** Moves open exchanges of the application, except some, to the parent. Returns them instead if there is no parent. */
    List<Exchange> passOnOfApplication(Collection<Exchange> but) {
        List<Exchange> open = ofApplication().stream()
                .filter(exchange -> !but.contains(exchange))
                .toList();
        if (parent == null) {
            return open;
        }
        open.forEach(exchange -> exchange.transferTo(parent));
        return List.of();
    }

    /** Without an exchange that was added after this ledger was closed, and is just being moved to the parent. */
    private List<Exchange> entries(Set<Exchange> exchanges) {
        return exchanges.isEmpty()
                ? List.of()
                : exchanges.stream().filter(exchange -> exchange.isIn(this)).toList();
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

    /** From now on, exchanges are added to the parent. */
    void close() {
        closed = true;
    }

    /**
     * Waits for the exchanges that are open now, without polling. An exchange that may stay open is waited for only if it already
     * has its result, so that it does not count as a use of the allowance.
     */
    void settle(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (Exchange exchange : open()) {
            exchange.awaitClosed(deadline - System.nanoTime());
        }
        for (Exchange exchange : abandoned(System.nanoTime())) {
            exchange.awaitClosed(deadline - System.nanoTime());
        }
        for (Exchange exchange : allowed()) {
            if (exchange.isFinishing()) {
                exchange.awaitClosed(deadline - System.nanoTime());
            }
        }
    }
}
