package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Attribution;
import io.github.managedhttp.leak.owner.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An exchange without a client, whose handle writes down what is asked of it. */
public final class Probe implements ExchangeHandle {

    public final Exchange exchange;

    public final List<String> calls = new ArrayList<>();
    public ConnectionInfo wire = new ConnectionInfo("HTTP/1.1", 53412);
    public PoolSnapshot pool;
    public boolean resultDone;
    public boolean blocking;
    public BooleanSupplier leftAlone = () -> false;
    /** What its client has broken by, as it was told. */
    public String breaks = "";
    /** Those who hold all connections that it waits for. */
    public List<Exchange> holders = List.of();

    public IoThreads ioThreads;
    public IoThread lastIoThread;
    public boolean requestNotTaken;
    public Runnable onRelease = () -> {};
    public Runnable onClose = () -> {};
    /** What happens between the moment when it is found open and that when it is described. */
    public Runnable onDescription = () -> {};
    /** What happens when it is asked who holds it up, just before nobody does any more. */
    public Runnable onHolders = () -> {};

    public Probe(Owner clientOwner, Allowance permission) {
        this(clientOwner, permission, CallSite.capture());
    }

    public Probe(Owner clientOwner) {
        this(clientOwner, (Allowance) null);
    }

    public Probe(Owner clientOwner, CallSite callSite) {
        this(clientOwner, null, callSite);
    }

    private Probe(Owner clientOwner, Allowance permission, CallSite callSite) {
        this(Attribution.of(clientOwner, ClientCall.surroundingAttribution()), permission, callSite, false);
    }

    private Probe(Attribution attribution, Allowance permission, CallSite callSite, boolean watched) {
        exchange = new Exchange(this, attribution, "orders", permission, callSite, watched);
    }

    /** Of a client that the application has built: who has started it is not known. */
    public static Probe ofApplication(Owner around, Allowance permission) {
        Attribution notKnown = new Attribution(around, List.of(), null, false);
        return new Probe(notKnown, permission, CallSite.capture(), true).streams("/poll");
    }

    /** Sends GET /feed; the response has begun. */
    public static Probe streaming(Owner owner) {
        return streaming(owner, "/feed");
    }

    public static Probe streaming(Owner owner, String path) {
        return new Probe(owner).streams(path);
    }

    private Probe streams(String path) {
        exchange.resultPromised();
        begin(path);
        exchange.leaseRequested("ex-1", "{}->[http://localhost:8081]");
        exchange.leaseGranted();
        exchange.progress().attemptStarted(false, false);
        exchange.progress().responseHead(200, true);
        return this;
    }

    public void begin(String path) {
        exchange.chainStarted(
                "ex-1", new RequestLine("GET", "http", "localhost:8081", path), "{}->[http://localhost:8081]");
    }

    /** Ends it as a client does that is done with its response. */
    public void end() {
        exchange.leaseReleased();
        exchange.chainEnded();
        exchange.resultDelivered();
    }

    @Override
    public void releaseConnections() {
        calls.add("release");
        onRelease.run();
    }

    @Override
    public void cancelResult() {
        calls.add("cancel");
    }

    @Override
    public ConnectionInfo wire() {
        onDescription.run();
        return wire;
    }

    @Override
    public PoolSnapshot pool() {
        return pool;
    }

    @Override
    public List<Exchange> holders() {
        onHolders.run();
        return holders;
    }

    @Override
    public IoThreads ioThreads() {
        return ioThreads;
    }

    @Override
    public IoThread lastIoThread() {
        return lastIoThread;
    }

    @Override
    public boolean isRequestNotTaken() {
        return requestNotTaken;
    }

    @Override
    public void breaksClient(String what) {
        breaks = what;
    }

    @Override
    public boolean isLeftAlone() {
        return leftAlone.getAsBoolean();
    }

    @Override
    public boolean isResultDone() {
        return resultDone;
    }

    @Override
    public boolean isBlocking() {
        return blocking;
    }

    @Override
    public Waiter waiter() {
        return new Waiter(Waiter.Kind.NOBODY, "");
    }

    @Override
    public void opened() {
        calls.add("opened");
    }

    @Override
    public void closed() {
        calls.add("closed");
        onClose.run();
    }
}
