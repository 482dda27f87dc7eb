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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
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
    private final String client;
    private final CallSite callSite;
    private final boolean isWatched;
    private final @Nullable Within within;
    private final Attribution attribution;
    // The name rather than the Thread, which could not be garbage collected.
    private final String thread = Thread.currentThread().getName();
    private final @Nullable Identity threadStarter = Lineage.starterOfThisThread();
    private final long startedAt = System.nanoTime();
    private final Progress progress = new Progress();

    private @Nullable Ledger ledger;
    private boolean open;
    private @Nullable Judged judged;
    private long leasedAt;
    private final OpenParts parts = new OpenParts();
    private String id = "";
    private Object route = "";
    private @Nullable RequestLine request;
    private @Nullable RequestLine redirectedTo;
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
        return parts.heldLeases == 0 ? 0 : Math.max(0, leasedAt - moment);
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

    CallSite callSite() {
        return callSite;
    }

    /** The exchange in whose code this one was started, or null. */
    @Nullable Within within() {
        return within;
    }

    String client() {
        return client;
    }

    /** The name of the thread that has started it. */
    String thread() {
        return thread;
    }

    /** The name of the test or class that has started that thread, or "". */
    String threadStarter() {
        return threadStarter == null ? "" : threadStarter.name();
    }

    long startedAt() {
        return startedAt;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized State state() {
        return parts.state(request != null, progress);
    }

    synchronized @Nullable RequestLine requestLine() {
        return request;
    }

    synchronized @Nullable RequestLine redirectedTo() {
        return redirectedTo;
    }

    synchronized String id() {
        return id;
    }

    /** How long it has had a connection, or null if it has none. */
    synchronized @Nullable Duration leasedFor(long now) {
        return parts.heldLeases == 0 ? null : Duration.ofNanos(now - leasedAt);
    }

    /** What has broken it off, as part of a sentence, or "". */
    synchronized String brokenOff() {
        return brokenOff == null ? "" : brokenOff.sentence();
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
        id = exchangeId;
        request = request == null ? line : request;
        route = plannedRoute;
        parts.running = true;
        updateLedger();
    }

    /**
     * A redirect is followed.
     *
     * @param line the request that follows the redirect
     */
    public synchronized void redirected(RequestLine line) {
        redirectedTo = line;
    }

    /** The execution chain has ended and has, as far as it knows, released the connection. */
    public synchronized void chainEnded() {
        parts.running = false;
        updateLedger();
    }

    /** The request has ended. The connection, which the caller leased by hand, stays leased. */
    public synchronized void returnedToCaller() {
        parts.running = false;
        request = null;
        redirectedTo = null;
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
        id = leaseId;
        route = leaseRoute;
        parts.pendingLeases++;
        progress.leaseRequested();
        updateLedger();
    }

    /** The pool has leased a connection. */
    public synchronized void leaseGranted() {
        parts.pendingLeases--;
        parts.heldLeases++;
        leasedAt = System.nanoTime();
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
    private void updateLedger() {
        boolean nowOpen = parts.anyOpen() && (judged == null || !judged.freed);
        if (nowOpen == open) {
            return;
        }
        open = nowOpen;
        if (open) {
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
        long deadline = System.nanoTime() + nanos;
        Thread last = awaitClosedOrDying(deadline);
        if (last != null) {
            // The dying thread may still close the exchange, but after its end nothing will.
            last.join(millisUntil(deadline));
        }
        return !isOpen();
    }

    private synchronized @Nullable Thread awaitClosedOrDying(long deadline) throws InterruptedException {
        while (open && dyingThread() == null && deadline - System.nanoTime() > 0) {
            wait(millisUntil(deadline));
        }
        return open ? dyingThread() : null;
    }

    private @Nullable Thread dyingThread() {
        return brokenOff == null ? null : brokenOff.dying();
    }

    /** Rounded up, because 0 would wait forever. */
    private static long millisUntil(long deadline) {
        return Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1;
    }

    /** Removes the exchange from its ledger for good, so that one leak is reported once. */
    public synchronized void markJudged() {
        judge();
    }

    private Judged judge() {
        Judged verdict = judged == null ? new Judged(state()) : judged;
        judged = verdict;
        leaveLedger();
        return verdict;
    }

    /** Marks the allowance as used, and removes the exchange from its ledger. */
    public void markAllowed() {
        if (allowance != null) {
            allowance.use();
        }
        markJudged();
    }

    /** Registers a callback that receives the time between the verdict and the exchange's end. */
    public synchronized void onRelease(Consumer<Duration> afterVerdict) {
        Judged verdict = judged;
        if (verdict == null) {
            throw new IllegalStateException("The exchange was not judged.");
        }
        verdict.onEnd(afterVerdict);
        if (!open) {
            verdict.ended();
        }
    }

    /**
     * Closes everything, in an order that works in all cases (TornDownTest), and removes the exchange from its ledger. Never
     * throws: exceptions of the user's callbacks are ignored.
     */
    public void tearDown() {
        giveUp();
        quietly(handle::releaseConnections);
        quietly(handle::cancelResult);
        free();
    }

    /** Called before the connection is closed, because HttpClient then retries immediately. */
    private synchronized void giveUp() {
        judge().giveUp();
    }

    /** Counts it as closed, because HttpClient often does not end the chain of an exchange whose connection was closed. */
    private synchronized void free() {
        judge().freed = true;
        updateLedger();
    }

    /** {@return whether the exchange is torn down, or about to be} It must not continue. */
    public synchronized boolean isGivenUp() {
        return judged != null && judged.givenUp;
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            // The tear-down continues, and the leak is already reported.
        }
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
        return request != null && parts.inFlight();
    }

    /** {@return the route object of the exchange, or "" if it is not known yet} */
    public synchronized Object plannedRoute() {
        return route;
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
        synchronized (this) {
            if (brokenOff != null && brokenOff.isBy(thrown)) {
                return;
            }
            Thread dying = endsThread ? Thread.currentThread() : dyingThread();
            brokenOff = new BrokenOff("its " + code, thrown, true, dying);
            notifyAll();
        }
        owner().threw(error);
    }

    /**
     * An exception was thrown that stops the exchange in its present state.
     *
     * @param who what has thrown the exception, such as {@code the call}
     * @param thrown the exception itself
     */
    public synchronized void brokenOffBy(String who, Throwable thrown) {
        brokenOff = new BrokenOff(who, thrown, false, dyingThread());
    }

    @Override
    public synchronized EndedExchange ended() {
        State reached = judged == null ? progress.phase() : judged.state;
        RequestLine line = request == null ? null : request.bounded();
        return new EndedExchange(
                client, owner().fullName(), line, startedAt, System.nanoTime(), outcome(), reached, progress.status());
    }

    /**
     * Called by the first exchange that uses the pool of its client.
     *
     * @return the listener for that pool
     */
    public PoolListener poolUsed() {
        return owner().reporting().listener().poolUsed(client);
    }

    private EndedExchange.Outcome outcome() {
        if (judged != null) {
            return allowance == null ? EndedExchange.Outcome.LEAKED : EndedExchange.Outcome.ALLOWED;
        }
        return progress.status() > 0 ? EndedExchange.Outcome.ANSWERED : EndedExchange.Outcome.UNANSWERED;
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
