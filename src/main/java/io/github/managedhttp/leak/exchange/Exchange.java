package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Secrets;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Attribution;
import io.github.managedhttp.leak.owner.EndedExchange;
import io.github.managedhttp.leak.owner.Identity;
import io.github.managedhttp.leak.owner.Ledger;
import io.github.managedhttp.leak.owner.Lineage;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.PoolExhaustion;
import io.github.managedhttp.leak.owner.PoolListener;
import io.github.managedhttp.leak.owner.UnseenError;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response, or one connection leased by hand, from its start until no part of it is open.
 *
 * <p>It is open while any of its parts is open: its result is not delivered, its execution chain runs, a lease is pending or held,
 * or a stream that was pushed with it has not ended. No part is enough alone: the connection of a finished future may still be
 * leased, and a lease can end before its exchange does (ResultBeforeReleaseTest, ReuseInFlightTest). All methods may be called from
 * any thread.
 *
 * <h2>Locks</h2>
 *
 * <p>Locks are taken in this order: the {@code building} lock of a {@code LazyClient}, the monitor of that client, the monitor of an
 * exchange. No thread holds the monitors of two exchanges. Within the monitor of an exchange only these locks are taken: those of its
 * {@link Progress}, of its {@link CallSite} and of the collected report data, and none of them takes another lock. So
 * {@link ExchangeHandle#opened()} and {@link ExchangeHandle#closed()} take no lock, and neither does a {@link Ledger}. Methods that
 * describe other exchanges, such as {@link ExchangeHandle#pool()}, and methods that run the user's code are called outside of it.
 */
public final class Exchange implements Ledger.Entry {

    private final ExchangeHandle handle;
    private final @Nullable Allowance allowance;
    final String client;
    final CallSite callSite;
    private final boolean isWatched;
    final @Nullable Within within;
    private final Attribution attribution;
    // The name rather than the Thread, which could not be garbage collected.
    final String thread = Thread.currentThread().getName();
    private final @Nullable Identity threadStarter = Lineage.starterOfThisThread();
    final long startedAt = System.nanoTime();
    private final Progress progress = new Progress();
    final ExchangeParts parts = new ExchangeParts();

    private @Nullable Ledger ledger;
    private boolean began;
    private boolean open;
    private @Nullable JudgedExchange judged;
    private @Nullable BrokenOff brokenOff;

    /**
     * Starts an exchange.
     *
     * @param handle executes the exchange
     * @param attribution the owner
     * @param client the client's name
     * @param permission the client's own allowance to leave connections open, or null for the owner's
     * @param callSite where the exchange is started
     * @param isWatched whether the client is a watched one: built and closed by other code
     */
    public Exchange(
            ExchangeHandle handle,
            Attribution attribution,
            String client,
            @Nullable Allowance permission,
            CallSite callSite,
            boolean isWatched) {
        this.handle = handle;
        this.attribution = attribution;
        this.within = Within.of(ClientCall.surroundingExchange());
        this.allowance = permission != null ? permission : attribution.owner().allowance();
        this.client = client;
        this.callSite = callSite;
        this.isWatched = isWatched;
    }

    /** {@return whether its client is a watched one: built and closed by other code} */
    public boolean isWatched() {
        return isWatched;
    }

    /** {@return the handle that executes the exchange} */
    public ExchangeHandle handle() {
        return handle;
    }

    /**
     * The exchanges of a ledger, which has no other entries. The ledger itself does not know what its entries are: an exchange
     * belongs to an owner, and not the other way round.
     *
     * @param entries entries of a ledger
     * @return the same, in the same order
     */
    public static List<Exchange> of(Collection<Ledger.Entry> entries) {
        return entries.stream().map(Exchange.class::cast).toList();
    }

    @Override
    public boolean isAbandoned(long since) {
        return holdsConnection() && handle.isLeftAlone() && progress.lastIo() - since < 0;
    }

    @Override
    public boolean isOfApplication() {
        return !attribution.isKnown();
    }

    public Attribution attribution() {
        return attribution;
    }

    /** The time from a point in time until the connection was leased, or 0 if it was leased before or not at all. */
    public synchronized long leasedAfter(long moment) {
        return parts.heldLeases == 0 ? 0 : Math.max(0, parts.leasedAt - moment);
    }

    /** {@return the progress of the exchange, which the caller updates} */
    public Progress progress() {
        return progress;
    }

    /**
     * Whether the call site is needed when the call returns. After that, only a push can reopen an exchange that has ended, and
     * never that of a blocking call.
     */
    synchronized boolean wantsCallSite() {
        return open || !handle.isBlocking();
    }

    /** The name of the test or class that has started that thread, or "". */
    String threadStarter() {
        return threadStarter == null ? "" : threadStarter.name();
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized State state() {
        return parts.state(progress);
    }

    /** How far it had come when it was judged, or else how far it has come. */
    synchronized State reached() {
        return judged == null ? progress.phase() : judged.state();
    }

    synchronized @Nullable RequestLine requestLine() {
        return parts.request;
    }

    /** What has broken it off, or null. */
    synchronized @Nullable BrokenOff brokenOff() {
        return brokenOff;
    }

    /** The caller has got a future or waits for a result. */
    public synchronized void resultPromised() {
        parts.resultPending = true;
        updateLedger();
    }

    /** The result, or its failure, was delivered. */
    public synchronized void resultDelivered() {
        parts.resultPending = false;
        updateLedger();
    }

    /**
     * The execution chain has started. Called again when a retry restarts the chain, possibly for a redirected request: the first
     * request is kept.
     *
     * @param exchangeId Apache's id of the exchange
     * @param line the request
     * @param plannedRoute the route that it will use, an object whose {@code toString} describes it
     */
    public synchronized void chainStarted(String exchangeId, RequestLine line, Object plannedRoute) {
        parts.chainStarted(exchangeId, line, plannedRoute);
        updateLedger();
    }

    /**
     * A redirect is followed.
     *
     * @param line the request that follows the redirect
     */
    public synchronized void redirected(RequestLine line) {
        parts.redirectedTo = line;
    }

    /** The execution chain has ended and has, as far as it knows, released the connection. */
    public synchronized void chainEnded() {
        parts.running = false;
        updateLedger();
    }

    /** The request has ended. The connection, which the caller leased by hand, stays leased. */
    public synchronized void returnedToCaller() {
        parts.returnedToCaller();
        progress.leasedByHand();
        updateLedger();
    }

    /** The server has started to push a stream. */
    public synchronized void pushBegan() {
        parts.pushedStreams++;
        updateLedger();
    }

    /** A pushed stream has ended, successfully or not. */
    public synchronized void pushEnded() {
        parts.pushedStreams--;
        updateLedger();
    }

    /**
     * A connection was requested.
     *
     * @param leaseId the id of the lease request
     * @param leaseRoute the route, an object whose {@code toString} describes it
     */
    public synchronized void leaseRequested(String leaseId, Object leaseRoute) {
        parts.leaseRequested(leaseId, leaseRoute);
        progress.leaseRequested();
        updateLedger();
    }

    /** The pool has leased a connection. */
    public synchronized void leaseGranted() {
        parts.leaseGranted();
        progress.leased();
        updateLedger();
    }

    /** The lease request has failed, or its caller has stopped waiting. */
    public synchronized void leaseFailed() {
        parts.pendingLeases--;
        updateLedger();
    }

    /** The connection was released. */
    public synchronized void leaseReleased() {
        parts.heldLeases--;
        updateLedger();
    }

    /** Adds the exchange to the ledger or removes it. Called within the monitor, so that opening and closing happen in order. */
    void updateLedger() {
        boolean nowOpen = parts.anyOpen() && (judged == null || !judged.isFreed());
        if (nowOpen == open) {
            return;
        }
        open = nowOpen;
        if (open) {
            if (!began) {
                began = true;
                owner().reporting().listener().exchangeBegan();
            }
            ledger = judged != null ? null : owner().ledger().add(this);
            handle.opened();
        } else {
            handle.closed();
            owner().reporting().listener().exchangeEnded(this);
            // Leave the ledger last. A waiter closes the client as soon as the ledger is empty, and the client
            // must already be idle by then.
            leaveLedger();
            notifyAll();
            if (judged != null) {
                judged.ended();
            }
        }
    }

    @Override
    public synchronized void transferTo(Ledger other) {
        if (ledger != null) {
            leaveLedger();
            ledger = other.add(this);
        }
    }

    @Override
    public synchronized boolean isIn(Ledger other) {
        return ledger == other;
    }

    private void leaveLedger() {
        if (ledger != null) {
            ledger.remove(this);
            ledger = null;
        }
    }

    @Override
    public boolean awaitClosed(long nanos) throws InterruptedException {
        return ExchangeEnd.await(this, nanos);
    }

    /** Removes the exchange from its ledger for good, so that one leak is reported once. */
    public synchronized JudgedExchange judge() {
        JudgedExchange verdict = judged == null ? new JudgedExchange(this, state()) : judged;
        judged = verdict;
        leaveLedger();
        return verdict;
    }

    /** {@return whether the exchange is torn down, or about to be} It must not continue. */
    public synchronized boolean isGivenUp() {
        return judged != null && judged.isGivenUp();
    }

    /** {@return whether the verdict on the exchange has been reached, so that it no longer counts} */
    public synchronized boolean isJudged() {
        return judged != null;
    }

    @Override
    public @Nullable Allowance allowance() {
        return allowance;
    }

    /** {@return the owner of the exchange} */
    public Owner owner() {
        return attribution.owner();
    }

    /** {@return whether the exchange holds a connection} */
    public synchronized boolean holdsConnection() {
        return parts.heldLeases > 0;
    }

    @Override
    public synchronized boolean isFinishing() {
        return open && (!parts.resultPending || handle.isResultDone());
    }

    /** {@return whether the exchange waits for a connection} */
    public synchronized boolean waitsForConnection() {
        return parts.pendingLeases > 0;
    }

    public synchronized int heldLeases() {
        return parts.heldLeases;
    }

    public synchronized int pendingLeases() {
        return parts.pendingLeases;
    }

    /** {@return whether a request of the exchange is under way} */
    public synchronized boolean inFlight() {
        return parts.inFlight();
    }

    /** {@return the route object of the exchange, or "" if it is not known yet} */
    public synchronized Object plannedRoute() {
        return parts.route;
    }

    /** A lease request has timed out. Records now who holds the connections, because that is not known later. */
    public void starved() {
        PoolSnapshot pool = handle.pool();
        if (pool != null) {
            owner().starved(new PoolExhaustion(
                    ExchangeDescription.request(this), Secrets.withoutUserInfo(plannedRoute()), pool));
        }
    }

    /**
     * The user's code has thrown an exception on an I/O thread, where JUnit does not see it. Called for each of our methods on the
     * stack, but counted once.
     *
     * @param code which code, such as {@code callback}
     * @param thrown the exception
     * @param endsThread whether the exception ends the calling thread, so that the exchange can no longer end
     */
    public void threwUnseen(String code, Throwable thrown, boolean endsThread) {
        UnseenError error = UnseenError.of(code, ExchangeDescription.request(this), thrown, owner());
        if (breakOff(BrokenOff.unseen(code, thrown, endsThread ? Thread.currentThread() : null))) {
            owner().threw(error);
        }
    }

    /**
     * An exception was thrown that stops the exchange in its present state.
     *
     * @param who what has thrown the exception, such as {@code the call}
     * @param thrown the exception itself
     */
    public void brokenOffBy(String who, Throwable thrown) {
        breakOff(new BrokenOff(who, thrown, false, null));
    }

    private synchronized boolean breakOff(BrokenOff by) {
        if (by.isKnown(brokenOff)) {
            return false;
        }
        brokenOff = by.after(brokenOff);
        notifyAll();
        return true;
    }

    @Override
    public EndedExchange ended() {
        return ExchangeDescription.ended(this);
    }

    /**
     * Called by the first exchange that uses the pool of its client.
     *
     * @return the listener for that pool
     */
    public PoolListener poolUsed() {
        return owner().reporting().listener().poolUsed(client);
    }

    /**
     * Not the identity hash code: it would first be computed within the monitor, when the exchange is added to the ledger, and that
     * would inflate the monitor of every exchange.
     */
    @Override
    public int hashCode() {
        return Long.hashCode(startedAt);
    }
}
