package io.github.managedhttp.client.pool;

import java.net.SocketAddress;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's default strategy, created for the first TLS connection. Its TLS context takes a tenth of the time of building a
 * client, and the first one reads the JVM's trust store, but most tests use servers without TLS.
 */
public final class LazyTlsStrategy implements TlsStrategy {

    private @Nullable TlsStrategy made;

    private synchronized TlsStrategy strategy() {
        if (made == null) {
            made = DefaultClientTlsStrategy.getDefault();
        }
        return made;
    }

    @Override
    public void upgrade(
            TransportSecurityLayer tlsSession,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout handshakeTimeout,
            FutureCallback<TransportSecurityLayer> callback) {
        strategy().upgrade(tlsSession, endpoint, attachment, handshakeTimeout, callback);
    }

    @Override
    @Deprecated
    public boolean upgrade(
            TransportSecurityLayer tlsSession,
            HttpHost host,
            SocketAddress localAddress,
            SocketAddress remoteAddress,
            Object attachment,
            Timeout handshakeTimeout) {
        return strategy().upgrade(tlsSession, host, localAddress, remoteAddress, attachment, handshakeTimeout);
    }
}
