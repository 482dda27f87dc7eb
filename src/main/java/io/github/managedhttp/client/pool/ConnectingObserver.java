package io.github.managedhttp.client.pool;

import java.net.SocketAddress;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * Sees TCP being connected, after which the connection manager goes on with the TLS handshake if there is one. The endpoint
 * knows its connection only after both, so until then only what is seen here can be closed.
 */
record ConnectingObserver(ConnectionInitiator initiator, AsyncLease lease) implements ConnectionInitiator {

    @Override
    public Future<IOSession> connect(
            NamedEndpoint remoteEndpoint,
            SocketAddress remoteAddress,
            SocketAddress localAddress,
            Timeout timeout,
            Object attachment,
            FutureCallback<IOSession> callback) {
        Future<IOSession> request = initiator.connect(
                remoteEndpoint, remoteAddress, localAddress, timeout, attachment, new CallbackContribution<>(callback) {
                    @Override
                    public void completed(IOSession session) {
                        lease.connected(session);
                        callback.completed(session);
                    }
                });
        lease.requested(request);
        return request;
    }
}
