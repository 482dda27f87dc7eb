package io.github.managedhttp.client.managed;

import java.net.SocketAddress;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A forwarding client since HttpClient 5.5, whose own clients can also open sessions. */
final class ForwardingConnectingClient extends ForwardingAsyncClient implements ConnectionInitiator {

    ForwardingConnectingClient(CurrentClient<CloseableHttpAsyncClient> current) {
        super(current);
    }

    @Override
    public Future<IOSession> connect(
            NamedEndpoint remoteEndpoint,
            @Nullable SocketAddress remoteAddress,
            @Nullable SocketAddress localAddress,
            @Nullable Timeout timeout,
            @Nullable Object attachment,
            @Nullable FutureCallback<IOSession> callback) {
        return ((ConnectionInitiator) current.get())
                .connect(remoteEndpoint, remoteAddress, localAddress, timeout, attachment, callback);
    }
}
