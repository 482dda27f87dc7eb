package io.github.managedhttp.client.managed;

import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.net.SocketAddress;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The view of an async client since HttpClient 5.5, which can also open sessions outside of its pool and of exchanges. They are
 * never released, and end with the client.
 */
final class ConnectingClientView extends AsyncClientView implements ConnectionInitiator {

    /** The minimal client stands for all async clients, because the classes of the others are not public. */
    static final boolean AS_APACHES = ConnectionInitiator.class.isAssignableFrom(MinimalHttpAsyncClient.class);

    private ConnectingClientView(LazyViewedAsyncClient lazy, Owner owner, @Nullable Allowance allowance) {
        super(lazy, owner, allowance);
    }

    /** Creates a view with the same types as HttpClient's own clients in this version. */
    static AsyncClientView of(LazyViewedAsyncClient lazy, Owner owner, @Nullable Allowance allowance) {
        return AS_APACHES
                ? new ConnectingClientView(lazy, owner, allowance)
                : new AsyncClientView(lazy, owner, allowance);
    }

    @Override
    public Future<IOSession> connect(
            NamedEndpoint remoteEndpoint,
            @Nullable SocketAddress remoteAddress,
            @Nullable SocketAddress localAddress,
            @Nullable Timeout timeout,
            @Nullable Object attachment,
            @Nullable FutureCallback<IOSession> callback) {
        CloseableHttpAsyncClient client = clientIfOpen();
        if (client == null) {
            throw refusal();
        }
        return ((ConnectionInitiator) client)
                .connect(remoteEndpoint, remoteAddress, localAddress, timeout, attachment, callback);
    }

    private IOReactorShutdownException refusal() {
        IOReactorShutdownException refusal = new IOReactorShutdownException("I/O reactor has been shut down");
        IllegalStateException cause = whyClosed();
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
