package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.OpenConnection;
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
public final class Ledger {

    private final Set<Entry> open = ConcurrentHashMap.newKeySet();
    private final Set<Entry> allowed = ConcurrentHashMap.newKeySet();
    /** Exchanges that the application may have started itself. They are leaks only if they are abandoned. */
    private final Set<Entry> ofApplication = ConcurrentHashMap.newKeySet();

    private final Queue<OpenConnection> passedOn = new ConcurrentLinkedQueue<>();
    private final @Nullable Ledger parent;
    private volatile boolean closed;
    private volatile boolean used;

    /** What can be in a ledger: exchanges, and nothing else. */
    public interface Entry {

        /** {@return whether the application may have started it itself, so that it is no leak unless it is abandoned} */
        boolean isOfApplication();

        /** {@return the allowance to leave it open, or null if there is none} */
        @Nullable Allowance allowance();

        /** Whether it holds a connection, and nothing has used the connection since a point in time. */
        boolean isAbandoned(long since);

        /** Whether its result is delivered, so that it will probably end soon. */
        boolean isFinishing();

        /** Waits for it to end, at most for some nanoseconds. Returns whether it has. */
        boolean awaitClosed(long nanos) throws InterruptedException;

        /** Moves it from the ledger of an owner that ends to another ledger, unless it has ended meanwhile. */
        void transferTo(Ledger other);

        /** Whether it is in a ledger. If it is just being added to one, waits until it is. */
        boolean isIn(Ledger ledger);

        /** {@return a summary of it, when it has ended, of bounded size} */
        EndedExchange ended();
    }

    Ledger(@Nullable Ledger parent) {
        this.parent = parent;
    }

    /**
     * Adds an exchange to this ledger or, if it is closed, to the nearest ancestor that is not.
     *
     * @return the ledger that the exchange is in
     */
    public Ledger add(Entry exchange) {
        Set<Entry> entries = entriesLike(exchange);
        entries.add(exchange);
        if (!used) {
            used = true;
        }
        if (closed && parent != null && entries.remove(exchange)) {
            return parent.add(exchange);
        }
        return this;
    }

    public void remove(Entry exchange) {
        entriesLike(exchange).remove(exchange);
    }

    private Set<Entry> entriesLike(Entry exchange) {
        if (exchange.isOfApplication()) {
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
    public boolean isEmpty() {
        return passedOn.isEmpty() && open.isEmpty() && allowed.isEmpty() && ofApplication.isEmpty();
    }

    public List<Entry> open() {
        return entries(open);
    }

    public List<Entry> allowed() {
        return entries(allowed);
    }

    List<Entry> ofApplication() {
        return entries(ofApplication);
    }

    /** Exchanges of the application that hold a connection which nothing has used since a point in time. */
    public List<Entry> abandoned(long since) {
        return ofApplication().stream()
                .filter(exchange -> exchange.allowance() == null && exchange.isAbandoned(since))
                .toList();
    }

    /** Moves open exchanges of the application, except some, to the parent. Returns them instead if there is no parent. */
    public List<Entry> passOnOfApplication(Collection<? extends Entry> but) {
        List<Entry> open = ofApplication().stream()
                .filter(exchange -> !but.contains(exchange))
                .toList();
        if (parent == null) {
            return open;
        }
        open.forEach(exchange -> exchange.transferTo(parent));
        return List.of();
    }

    /** Without an exchange that was added after this ledger was closed, and is just being moved to the parent. */
    private List<Entry> entries(Set<Entry> exchanges) {
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

    public Collection<OpenConnection> passedOn() {
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
    public void settle(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (Entry exchange : open()) {
            exchange.awaitClosed(deadline - System.nanoTime());
        }
        for (Entry exchange : abandoned(System.nanoTime())) {
            exchange.awaitClosed(deadline - System.nanoTime());
        }
        for (Entry exchange : allowed()) {
            if (exchange.isFinishing()) {
                exchange.awaitClosed(deadline - System.nanoTime());
            }
        }
    }
}
