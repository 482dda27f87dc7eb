package io.github.managedhttp.client;

import io.github.managedhttp.leak.Progress;
import java.net.SocketAddress;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/** Sees TCP connected, after which the connection manager goes on with the TLS handshake. */
record HandshakeObserver(ConnectionInitiator initiator, Progress progress) implements ConnectionInitiator {

    @Override
    public Future<IOSession> connect(
            NamedEndpoint remoteEndpoint,
            SocketAddress remoteAddress,
            SocketAddress localAddress,
            Timeout timeout,
            Object attachment,
            FutureCallback<IOSession> callback) {
        return initiator.connect(
                remoteEndpoint, remoteAddress, localAddress, timeout, attachment, new CallbackContribution<>(callback) {
                    @Override
                    public void completed(IOSession session) {
                        progress.handshaking();
                        callback.completed(session);
                    }
                });
    }
}
