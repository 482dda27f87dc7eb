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
 * <p>Starting and ending an exchange takes no lock that two exchanges share, and neither does waiting: each exchange is waited for by
 * itself, so that what others begin meanwhile keeps nobody waiting.
 */
final class Ledger {

    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> allowed = ConcurrentHashMap.newKeySet();
    /** What the application can have begun for itself: open, and nobody's leak unless it is abandoned. */
    private final Set<Exchange> ofApplication = ConcurrentHashMap.newKeySet();

    private final Queue<OpenConnection> passedOn = new ConcurrentLinkedQueue<>();
    private final @Nullable Ledger parent;
    private volatile boolean closed;
    private volatile boolean used;

    Ledger(@Nullable Ledger parent) {
        this.parent = parent;
    }

    /**
     * Adds an exchange, here or, when this ledger was closed, to the next one that is not.
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

    /** Whether there is nothing to wait for or to tell, as at the end of most tests. */
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

    /** What the application has left behind: since a moment nobody is at work with it, and it holds its connection. */
    List<Exchange> abandoned(long since) {
        return ofApplication().stream()
                .filter(exchange -> exchange.allowance() == null && exchange.isAbandoned(since))
                .toList();
    }

    /** What the application has open, but for some, goes on and is the business of who is around; returns it if that is nobody. */
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

    /** Without one that was added when this was closed already, and is about to go to the parent. */
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

    /** Takes no more: what comes later is the parent's. */
    void close() {
        closed = true;
    }

    /**
     * Waits for what is open now, woken by each exchange that ends: no polling, no sleep. What may stay open is waited for only if it
     * has its result already, so that it is not taken for a use of the permission.
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
