package io.github.managedhttp.client.pool;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.net.InetSocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/** A lease of an async client, which receives its connection in a callback. */
final class AsyncLease extends Lease implements FutureCallback<AsyncConnectionEndpoint> {

    private final TrackingAsyncConnectionManager manager;
    private final @Nullable FutureCallback<AsyncConnectionEndpoint> callback;
    private @Nullable Future<?> connecting;
    private volatile @Nullable Future<IOSession> tcpRequest;
    private @Nullable IOSession session;
    private boolean aborted;

    AsyncLease(
            TrackingAsyncConnectionManager manager,
            Exchange exchange,
            String exchangeId,
            HttpRoute route,
            @Nullable FutureCallback<AsyncConnectionEndpoint> callback) {
        super(exchange, exchangeId, route);
        this.manager = manager;
        this.callback = callback;
    }

    /** The pool connects. Only a cancel of the whole closes the socket: an IOSessionRequest forgets it before it looks. */
    void connecting(Future<?> connect) {
        synchronized (this) {
            connecting = connect;
        }
        closeIfAborted();
    }

    /** The connection will be connected by one of the client's threads. */
    void requested(Future<IOSession> connect) {
        tcpRequest = connect;
    }

    @Override
    boolean isConnectNotTaken() {
        Future<IOSession> request = tcpRequest;
        return request != null && !request.isDone() && ReactorThreads.isNotTaken(request);
    }

    /** TCP is connected; the TLS handshake follows, if there is one. */
    void connected(IOSession tcp) {
        synchronized (this) {
            session = tcp;
        }
        if (tcp.getLocalAddress() instanceof InetSocketAddress local) {
            belongsToThisThread(local.getPort());
        }
        if (route().isSecure() && !route().isTunnelled()) {
            exchange().progress().handshaking();
        }
        closeIfAborted();
    }

    private void belongsToThisThread(int localPort) {
        IoThreads threads = exchange().handle().ioThreads();
        if (threads != null) {
            threads.connected(localPort);
        }
    }

    /** Ends an attempt to connect or a TLS handshake, which closing the endpoint does not do. */
    @Override
    void abort() {
        synchronized (this) {
            aborted = true;
        }
        closeIfAborted();
    }

    /** Outside of the monitor, because cancelling runs the user's callback. */
    private void closeIfAborted() {
        Future<?> connect;
        IOSession tcp;
        synchronized (this) {
            connect = aborted ? connecting : null;
            tcp = aborted ? session : null;
        }
        if (connect != null) {
            connect.cancel(true);
        }
        if (tcp != null) {
            tcp.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public void completed(AsyncConnectionEndpoint endpoint) {
        manager.granted(endpoint, this);
        granted();
        if (callback != null) {
            callback.completed(endpoint);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (cause instanceof TimeoutException) {
            exchange().starved();
        }
        failIfPending();
        if (callback != null) {
            callback.failed(cause);
        }
    }

    @Override
    public void cancelled() {
        failIfPending();
        if (callback != null) {
            callback.cancelled();
        }
    }

    void failIfPending() {
        if (failed()) {
            manager.step(exchange());
        }
    }
}
