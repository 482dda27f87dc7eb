package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.callsite.CallSite;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response, or one connection leased by hand, from the moment it is started until nothing of it is open.
 *
 * <p>It is open while any of its parts is: its result is not delivered, its execution chain runs, a lease is pending or held, a
 * stream that was pushed with it has not ended.
 * None of them alone tells the truth: a finished future can still hold a lease, and a lease can end without its exchange
 * (ResultBeforeReleaseTest, ReuseInFlightTest). All methods may be called from any thread.
 *
 * @hidden
 */
@Internal
public final class Exchange {

    private final ExchangeHandle handle;
    private final Owner owner;
    private final @Nullable Allowance allowance;
    private final String client;
    private final CallSite callSite;
    private final boolean isWatched;
    private final @Nullable Within within;
    private final Attribution attribution;
    // The name and not the Thread: a Thread would itself be kept alive.
    private final String thread = Thread.currentThread().getName();
    private final @Nullable Identity threadStarter = Lineage.starterOfThisThread();
    private final long startedAt = System.nanoTime();
    private final Progress progress = new Progress();

    private @Nullable Ledger ledger;
    private boolean open;
    private @Nullable Judged judged;
    private boolean givenUp;
    private boolean freed;
    private long leasedAt;
    private final OpenParts parts = new OpenParts();
    private String id = "";
    private Object route = "";
    private @Nullable RequestLine request;
    private @Nullable RequestLine redirectedTo;
    private @Nullable BrokenOff brokenOff;

    /**
     * Begins an exchange.
     *
     * @param handle whoever carries it out
     * @param attribution whom it is charged to
     * @param client the client's name
     * @param permission the client's own permission to leave connections open, or null for the owner's
     * @param callSite where the exchange is started
     * @param isWatched whether the client is one that others have built, and close
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
        this.owner = attribution.owner();
        this.allowance = permission != null ? permission : owner.allowance();
        this.client = client;
        this.callSite = callSite;
        this.isWatched = isWatched;
    }

    /** {@return whether its client is one that others have built, and close} */
    boolean isWatched() {
        return isWatched;
    }

    /** {@return whoever carries it out} */
    public ExchangeHandle handle() {
        return handle;
    }

    /** Whether it holds a connection that nobody does anything with, for some time already. */
    boolean isAbandoned(long since) {
        return holdsConnection() && handle.isLeftAlone() && progress.lastIo() - since < 0;
    }

    Attribution attribution() {
        return attribution;
    }

    /**
     * The connection is connected, by the calling thread.
     *
     * @param localPort its local port
     */
    public void connected(int localPort) {
        IoThreads threads = handle.ioThreads();
        if (threads != null) {
            threads.connected(localPort);
        }
    }

    /** Of a request that was followed by another one this is the port of then, which tells nothing. */
    int localPort() {
        ConnectionInfo wire = progress.isOnFirstConnection() ? handle.wire() : null;
        return wire == null ? 0 : wire.localPort();
    }

    /** The time from a moment until it got its connection, or 0 if it had it before or has none. */
    synchronized long leasedAfter(long moment) {
        return parts.heldLeases == 0 ? 0 : Math.max(0, leasedAt - moment);
    }

    /** What it is, and whose: {@code GET http://localhost:8081/feed by FeedTest.reads()}. */
    String title() {
        String request = requestText();
        return (request.isEmpty() ? "a request" : request) + " by " + owner.name();
    }

    /** {@return how far the exchange has come, to be moved on} */
    public Progress progress() {
        return progress;
    }

    /** Asked when its call returns. What is over by then can be opened again by a push alone, which no call blocks for. */
    synchronized boolean wantsCallSite() {
        return open || !handle.isBlocking();
    }

    CallSite callSite() {
        return callSite;
    }

    /** Null if it was not sent in the code of another exchange. */
    @Nullable Within within() {
        return within;
    }

    synchronized @Nullable RequestLine requestLine() {
        return request;
    }

    /** A result was promised to the caller. */
    public synchronized void resultPromised() {
        parts.resultPending = true;
        updateLedger();
    }

    /** The promised result, or its failure, was delivered. */
    public synchronized void resultDelivered() {
        parts.resultPending = false;
        updateLedger();
    }

    /**
     * The execution chain took the request up. Called again when a retry runs the chain anew, which can be that of a request that
     * was redirected: what was asked for stays.
     *
     * @param exchangeId Apache's id of the exchange
     * @param line the request
     * @param plannedRoute the route it will take, an object whose {@code toString} names it
     */
    public synchronized void chainStarted(String exchangeId, RequestLine line, Object plannedRoute) {
        id = exchangeId;
        request = request == null ? line : request;
        route = plannedRoute;
        parts.running = true;
        updateLedger();
    }

    /**
     * An answer was a redirect, which is followed.
     *
     * @param line the request that is sent instead
     */
    public synchronized void redirected(RequestLine line) {
        redirectedTo = line;
    }

    /** The execution chain is done with the exchange, and the connection was given back as far as it knows. */
    public synchronized void chainEnded() {
        parts.running = false;
        updateLedger();
    }

    /** The request is over, and the connection is the caller's again, who has leased it by hand. */
    public synchronized void returnedToCaller() {
        parts.running = false;
        request = null;
        redirectedTo = null;
        progress.leasedByHand();
        updateLedger();
    }

    /** The server began to push a stream. */
    public synchronized void pushBegan() {
        parts.pushedStreams++;
        updateLedger();
    }

    /** A pushed stream ended, in one way or another. */
    public synchronized void pushEnded() {
        parts.pushedStreams--;
        updateLedger();
    }

    /**
     * A connection was asked for.
     *
     * @param leaseId the id under which it was asked for
     * @param leaseRoute the route it is for, an object whose {@code toString} names it
     */
    public synchronized void leaseRequested(String leaseId, Object leaseRoute) {
        id = leaseId;
        route = leaseRoute;
        parts.pendingLeases++;
        progress.leaseRequested();
        updateLedger();
    }

    /** The pool gave a connection. */
    public synchronized void leaseGranted() {
        parts.pendingLeases--;
        parts.heldLeases++;
        leasedAt = System.nanoTime();
        progress.leased();
        updateLedger();
    }

    /** The pool refused, or the caller gave up waiting. */
    public synchronized void leaseFailed() {
        parts.pendingLeases--;
        updateLedger();
    }

    /** The connection was given back. */
    public synchronized void leaseReleased() {
        parts.heldLeases--;
        updateLedger();
    }

    /** Keeps the books in step with the parts; inside the monitor, so that opening and closing cannot overtake each other. */
    private void updateLedger() {
        boolean nowOpen = parts.anyOpen() && !freed;
        if (nowOpen == open) {
            return;
        }
        open = nowOpen;
        if (open) {
            ledger = judged != null ? null : owner.ledger().add(this);
            handle.opened();
        } else {
            handle.closed();
            owner.reporting().listener().exchangeEnded(this);
            // Last: whoever waits for the ledger goes on to close the client, which must know by then that it is idle.
            leaveLedger();
            notifyAll();
            if (judged != null) {
                judged.ended();
            }
        }
    }

    /** What the application has open for itself passes from those who end to those around them. */
    synchronized void transferTo(Ledger other) {
        if (ledger != null) {
            leaveLedger();
            ledger = other.add(this);
        }
    }

    /** Answers only when the exchange is not just on its way into a ledger. */
    synchronized boolean isIn(Ledger other) {
        return ledger == other;
    }

    private void leaveLedger() {
        if (ledger != null) {
            ledger.remove(this);
            ledger = null;
        }
    }

    /**
     * Waits until nothing of the exchange is open.
     *
     * @param nanos how long to wait at most
     * @return whether nothing is open
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitClosed(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        Thread last = awaitClosedOrDying(deadline);
        if (last != null) {
            // What it does at its end can close the exchange; after that nothing will.
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

    /** Rounded up, for 0 would be for ever. */
    private static long millisUntil(long deadline) {
        return Math.max(0, deadline - System.nanoTime()) / 1_000_000 + 1;
    }

    private synchronized boolean isOpen() {
        return open;
    }

    /** Takes the exchange out of the books for good: one leak is reported once. */
    synchronized void markJudged() {
        judged = new Judged(judged == null ? parts.state(request != null, progress) : judged.state());
        leaveLedger();
    }

    /** Makes use of the permission to stay open. */
    void markAllowed() {
        if (allowance != null) {
            allowance.use();
        }
        markJudged();
    }

    /** Has it told how long after its verdict an exchange ended by itself. */
    synchronized void onRelease(Consumer<Duration> afterVerdict) {
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
     * Frees everything, in the order that reaches all cases (TornDownTest), and charges nobody with it any more.
     * Never throws: what a user's callback throws when it learns of the end is not ours to pass on.
     */
    public void tearDown() {
        markJudged();
        giveUp();
        quietly(handle::releaseConnections);
        quietly(handle::cancelResult);
        free();
    }

    /** First, for its own thread tries again as soon as its connection is closed. */
    private synchronized void giveUp() {
        givenUp = true;
        judged = judged == null ? null : new Judged(judged.state());
    }

    /** Counts it as closed: Apache often never tells the chain of an exchange whose connection was taken away. */
    private synchronized void free() {
        freed = true;
        updateLedger();
    }

    /** {@return whether the exchange is torn down, or about to be} It must not go on. */
    public synchronized boolean isGivenUp() {
        return givenUp;
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            // The exchange is given up either way, and its leak is already reported.
        }
    }

    /** {@return whether the exchange counts against its owner no more} */
    public synchronized boolean isJudged() {
        return judged != null;
    }

    @Nullable Allowance allowance() {
        return allowance;
    }

    /** {@return whom the exchange is charged to} */
    public Owner owner() {
        return owner;
    }

    /** {@return whether the exchange holds a connection} */
    public synchronized boolean holdsConnection() {
        return parts.heldLeases > 0;
    }

    /** Whether the caller has its result, so that the rest can follow any moment. */
    synchronized boolean isFinishing() {
        return open && (!parts.resultPending || handle.isResultDone());
    }

    /** {@return whether the exchange waits for a connection} */
    public synchronized boolean waitsForConnection() {
        return parts.pendingLeases > 0;
    }

    synchronized int heldLeases() {
        return parts.heldLeases;
    }

    synchronized int pendingLeases() {
        return parts.pendingLeases;
    }

    /** {@return whether a request of the exchange is under way} */
    public synchronized boolean inFlight() {
        return request != null && parts.inFlight();
    }

    /** {@return the exchange's route, as it was given, or "" while it is not known} */
    public synchronized Object plannedRoute() {
        return route;
    }

    /** The pool refused a connection in time: keeps what can be said about it only now, while the others hold theirs. */
    public void starved() {
        PoolSnapshot pool = handle.pool();
        if (pool != null) {
            owner.starved(new PoolExhaustion(requestText(), Secrets.withoutUserInfo(plannedRoute()), pool));
        }
    }

    /**
     * The user's code has thrown something where nobody sees it. It comes through here again on its way out, and counts once.
     *
     * @param code which code, such as {@code callback}
     * @param thrown what it has thrown
     * @param endsThread whether the calling thread ends by it, and with that all hope that the exchange will
     */
    public void threwUnseen(String code, Throwable thrown, boolean endsThread) {
        UnseenError error = UnseenError.of(code, requestText(), thrown, owner);
        synchronized (this) {
            if (brokenOff != null && brokenOff.isBy(thrown)) {
                return;
            }
            Thread dying = endsThread ? Thread.currentThread() : dyingThread();
            brokenOff = new BrokenOff("its " + code, thrown, true, dying);
            notifyAll();
        }
        owner.threw(error);
    }

    /**
     * Something was thrown that leaves the exchange where it is.
     *
     * @param who what has thrown it, such as {@code the call}
     * @param thrown what was thrown
     */
    public synchronized void brokenOffBy(String who, Throwable thrown) {
        brokenOff = new BrokenOff(who, thrown, false, dyingThread());
    }

    private synchronized String requestText() {
        return request == null ? "" : request.render(owner.reporting().keepQuery());
    }

    private synchronized String hop() {
        RequestLine hop = redirectedTo;
        return hop == null
                ? ""
                : ", redirected to " + hop.render(owner.reporting().keepQuery());
    }

    /**
     * Describes who holds a connection, for those who wait for one.
     *
     * @return owner, request, age and line, as far as they are known
     */
    public String describe() {
        String held = owner.name() + (requestText().isEmpty() ? "" : ": " + requestText() + hop());
        return held + started();
    }

    /** Describes what is nobody's: {@code GET http://localhost:8081/poll on thread 'poller', started 2010 ms ago at Poller.java:31}. */
    String describeInBackground() {
        return requestText() + hop() + " on thread '" + thread + "'" + started();
    }

    private String started() {
        String age = Duration.ofNanos(System.nanoTime() - startedAt).toMillis() + " ms ago";
        return ", started " + age + callSite.line();
    }

    /** Describes it, unless it has ended since it was found open: that is soon after every answer that somebody awaited. */
    Optional<OpenConnection> snapshot(long now) {
        handle.lookAgain();
        // Asked before the monitor is taken: a pool names its other holders, which takes theirs.
        ConnectionInfo wire = handle.wire();
        PoolSnapshot pool = handle.pool();
        synchronized (this) {
            return open ? Optional.of(described(now, wire, pool)) : Optional.empty();
        }
    }

    private OpenConnection described(long now, @Nullable ConnectionInfo wire, @Nullable PoolSnapshot pool) {
        State state = parts.state(request != null, progress);
        return new OpenConnection.Builder(client, owner, state)
                .allowed(allowance)
                .request(request, id, Secrets.withoutUserInfo(route))
                .redirectedTo(redirectedTo)
                .connection(wire == null ? ConnectionInfo.UNKNOWN : wire, pool)
                .times(
                        since(startedAt, now),
                        parts.heldLeases > 0 ? since(leasedAt, now) : null,
                        since(progress.lastIo(), now))
                .thread(thread, threadStarter)
                .origin(callSite, attribution)
                .within(within)
                .explanation(progress.detail(state), handle.waiter(), handle.isBlocking())
                .brokenOff(brokenOff == null ? "" : brokenOff.sentence())
                .watched(isWatched)
                .build();
    }

    /** {@return what is left of the exchange now that it has ended, which is small however long the URL is} */
    public synchronized EndedExchange ended() {
        State reached = judged == null ? progress.phase() : judged.state();
        RequestLine line = request == null ? null : request.bounded();
        return new EndedExchange(
                client, owner.fullName(), line, startedAt, System.nanoTime(), outcome(), reached, progress.status());
    }

    /**
     * The exchange is the first to use the pool of its client.
     *
     * @return who is told of that pool from now on
     */
    public PoolListener poolUsed() {
        return owner.reporting().listener().poolUsed(client);
    }

    private EndedExchange.Outcome outcome() {
        if (judged != null) {
            return allowance == null ? EndedExchange.Outcome.LEAKED : EndedExchange.Outcome.ALLOWED;
        }
        return progress.status() > 0 ? EndedExchange.Outcome.ANSWERED : EndedExchange.Outcome.UNANSWERED;
    }

    /**
     * Not the identity's, which is made at its first use, in the books, under this object's monitor: that would inflate the
     * monitor of every exchange.
     */
    @Override
    public int hashCode() {
        return Long.hashCode(startedAt);
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }
}
