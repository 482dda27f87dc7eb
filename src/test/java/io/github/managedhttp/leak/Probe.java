package io.github.managedhttp.leak;

import java.util.ArrayList;
import java.util.List;

/** An exchange without a client, that writes down what is asked of it. */
final class Probe extends Exchange {

    final List<String> calls = new ArrayList<>();
    Wire wire = new Wire("HTTP/1.1", 53412);
    Pool pool;
    boolean resultDone;
    Runnable onRelease = () -> {};
    Runnable onClose = () -> {};
    /** What happens between the moment when it is found open and that when it is described. */
    Runnable onDescription = () -> {};
    /** What happens when it is asked who holds it up, just before nobody does any more. */
    Runnable onHolders = () -> {};

    Probe(Owner clientOwner, Allowance permission) {
        super(Attribution.of(clientOwner), "orders", permission, CallSite.capture());
    }

    Probe(Owner clientOwner) {
        this(clientOwner, (Allowance) null);
    }

    Probe(Owner clientOwner, CallSite callSite) {
        super(Attribution.of(clientOwner), "orders", null, callSite);
    }

    /** Sends GET /feed; the response has begun. */
    static Probe streaming(Owner owner) {
        return streaming(owner, "/feed");
    }

    static Probe streaming(Owner owner, String path) {
        Probe probe = new Probe(owner);
        probe.resultPromised();
        probe.begin(path);
        probe.leaseRequested("ex-1", "{}->[http://localhost:8081]");
        probe.leaseGranted();
        probe.progress().attemptStarted(false, false);
        probe.progress().responseHead(200, true);
        return probe;
    }

    void begin(String path) {
        started("ex-1", new RequestLine("GET", "http", "localhost:8081", path), "{}->[http://localhost:8081]");
    }

    /** Ends it as a client does that is done with its response. */
    void end() {
        leaseReleased();
        ended();
        resultDelivered();
    }

    @Override
    protected void releaseConnections() {
        calls.add("release");
        onRelease.run();
    }

    @Override
    protected void cancelResult() {
        calls.add("cancel");
    }

    @Override
    protected Wire wire() {
        onDescription.run();
        return wire;
    }

    @Override
    protected Pool pool() {
        return pool;
    }

    @Override
    protected List<Exchange> holders() {
        onHolders.run();
        return List.of();
    }

    @Override
    protected boolean isResultDone() {
        return resultDone;
    }

    @Override
    protected boolean isBlocking() {
        return false;
    }

    @Override
    protected Waiter waiter() {
        return new Waiter(Waiter.Kind.NOBODY, "");
    }

    @Override
    protected void opened() {
        calls.add("opened");
    }

    @Override
    protected void closed() {
        calls.add("closed");
        onClose.run();
    }
}
