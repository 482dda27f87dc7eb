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

/** An exchange without a client, whose handle writes down what is asked of it. */
public final class Probe implements ExchangeHandle {

    public final Exchange exchange;

    public final List<String> calls = new ArrayList<>();
    public ConnectionInfo wire = new ConnectionInfo("HTTP/1.1", 53412);
    public PoolSnapshot pool;
    public boolean resultDone;
    public boolean blocking;
    public boolean leftAlone;
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
        exchange = new Exchange(
                this,
                Attribution.of(clientOwner, ClientCall.surroundingAttribution()),
                "orders",
                permission,
                callSite,
                false);
    }

    /** Sends GET /feed; the response has begun. */
    public static Probe streaming(Owner owner) {
        return streaming(owner, "/feed");
    }

    public static Probe streaming(Owner owner, String path) {
        Probe probe = new Probe(owner);
        probe.exchange.resultPromised();
        probe.begin(path);
        probe.exchange.leaseRequested("ex-1", "{}->[http://localhost:8081]");
        probe.exchange.leaseGranted();
        probe.exchange.progress().attemptStarted(false, false);
        probe.exchange.progress().responseHead(200, true);
        return probe;
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
        return leftAlone;
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
