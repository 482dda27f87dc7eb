package io.github.managedhttp.testing;

import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;

/** What an HTTP/2 server has seen. */
final class H2Streams implements IOSessionListener {

    private final Tally requests = new Tally();
    private final Tally broken = new Tally();
    private final Tally connections = new Tally();
    private final Gates gates = new Gates();

    Tally requests() {
        return requests;
    }

    Tally broken() {
        return broken;
    }

    Tally connections() {
        return connections;
    }

    Gates gates() {
        return gates;
    }

    void clear() {
        requests.clear();
        broken.clear();
        connections.clear();
        gates.shut();
    }

    @Override
    public void connected(IOSession session) {
        connections.add("", 1);
    }

    @Override
    public void startTls(IOSession session) {}

    @Override
    public void inputReady(IOSession session) {}

    @Override
    public void outputReady(IOSession session) {}

    @Override
    public void timeout(IOSession session) {}

    @Override
    public void exception(IOSession session, Exception cause) {}

    @Override
    public void disconnected(IOSession session) {}
}
