package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.ExchangeHandle;
import io.github.managedhttp.leak.exchange.IoThread;
import io.github.managedhttp.leak.exchange.IoThreads;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** The execution of an exchange that was started on a view, for all kinds of clients. */
public abstract class ClientExecution implements ExchangeHandle {

    private final Exchange exchange;

    private final ClientView view;
    private volatile String exchangeId = "";
    private volatile @Nullable HttpCoreContext context;
    private volatile @Nullable EndpointDetails formerEndpoint;
    private volatile @Nullable H2Stream stream;
    private volatile boolean underWay;
    private volatile boolean cancelsSoftly;
    private volatile @Nullable ConnectionSource leasedFrom;
    private volatile @Nullable IoThreads ioThreads;
    private volatile @Nullable IoThread lastIoThread;

    public ClientExecution(ClientView view, CallSite callSite) {
        TrackedClient client = view.client();
        this.exchange =
                new Exchange(this, view.attribution(), client.name(), view.allowance(), callSite, client.isWatched());
        this.view = view;
        this.ioThreads = client.ioThreads();
    }

    /** The execution of the exchange that the calling thread works for, or null if there is none. */
    public static @Nullable ClientExecution current() {
        return of(CurrentExchange.get());
    }

    /** The execution of an exchange, or null if it has none. */
    static @Nullable ClientExecution of(@Nullable Exchange exchange) {
        return exchange != null && exchange.handle() instanceof ClientExecution execution ? execution : null;
    }

    /** Not known for HttpClient's own future, which is not wrapped. */
    @Override
    public boolean isResultDone() {
        return false;
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    /** As above. */
    @Override
    public Waiter waiter() {
        return Waiter.UNSEEN;
    }

    /** The exchange in the ledger. */
    public final Exchange exchange() {
        return exchange;
    }

    public void started(HttpRequest request, String id, HttpRoute route, HttpCoreContext current) {
        exchangeId = id;
        if (context == null) {
            // A reused context still has the details of its former connection.
            formerEndpoint = current.getEndpointDetails();
            context = current;
        }
        underWay = false;
        exchange.chainStarted(id, line(request), route);
    }

    private static RequestLine line(HttpRequest request) {
        return new RequestLine(request.getMethod(), request.getScheme(), request.getAuthority(), request.getPath());
    }

    /** A request is sent: first the original one, then those that follow redirects. */
    public void goesOn(HttpRequest request) {
        if (underWay) {
            exchange.redirected(line(request).bounded());
        }
        underWay = true;
    }

    /** An attempt is sent. Since 5.4 a context has no configuration unless one was set; then there is no "Expect: 100-continue". */
    public void attemptStarted(boolean hasBody, HttpClientContext attemptContext) {
        RequestConfig config = attemptContext.getRequestConfig();
        cancelsSoftly = config != null && !config.isHardCancellationEnabled();
        exchange.progress().attemptStarted(hasBody, hasBody && config != null && config.isExpectContinueEnabled());
    }

    /** In versions 5.2.3 to 5.7-alpha1, cancelling has no effect on an exchange with a reused connection. */
    protected final Waiter.Kind cancelledHow() {
        // With soft cancellation, the user has configured that the connection stays open.
        return exchange.progress().isOnReusedConnection() && !cancelsSoftly
                ? Waiter.Kind.CANCEL_IGNORED
                : Waiter.Kind.CANCELLED;
    }

    public boolean isOf(ClientView other) {
        return view == other;
    }

    @Override
    public void opened() {
        view.client().opened(this);
    }

    @Override
    public void closed() {
        view.client().closed(this, exchangeId);
    }

    @Override
    public void releaseConnections() {
        view.client().noteTearDown();
        ConnectionSource source = leasedFrom;
        H2Stream carrier = stream;
        if (source != null && view.client().sharesConnection(this)) {
            source.releaseShared(exchange);
        } else if (source != null) {
            source.releaseAll(exchange);
        }
        if (carrier != null) {
            carrier.end();
        }
    }

    /** Sets the source of its connections, which stays the same even if the client is replaced. */
    public void leasesFrom(ConnectionSource source) {
        leasedFrom = source;
        goesToItsThread();
    }

    public @Nullable ConnectionSource leasedFrom() {
        return leasedFrom;
    }

    /**
     * Runs the user's code. Exchanges that it starts belong to the same owner. Exceptions are passed on unchanged, even checked
     * ones.
     */
    public final void run(UsersCode code, Step step) {
        UsersCodeRunner.visit(this, code, step, each -> {
            each.run();
            return each;
        });
    }

    public final <T extends @Nullable Object> T call(UsersCode code, Callable<T> step) {
        return UsersCodeRunner.visit(this, code, step, Callable::call);
    }

    /** The calling thread as an I/O thread of the client. It is registered by the first call. */
    final @Nullable IoThread ioThread() {
        IoThread current = IoThread.current();
        if (current == null && hasIoThreads() && !ClientCall.isUnderWay() && ThrowingThread.isIo()) {
            IoThreads ofClient = ioThreads();
            current = ofClient == null ? null : ofClient.adopt();
        }
        if (current != null && lastIoThread != current) {
            lastIoThread = current;
        }
        return current;
    }

    /** Whether its client has I/O threads. Called for each call of the user's code. */
    protected boolean hasIoThreads() {
        return ioThreads != null;
    }

    /** Its connection belongs to a thread that is not known yet, whichever has given it the lease. */
    public void goesToItsThread() {
        lastIoThread = null;
    }

    /** Sets the I/O threads of its client. */
    public void runsOn(@Nullable IoThreads threads) {
        ioThreads = threads;
    }

    @Override
    public @Nullable IoThreads ioThreads() {
        return ioThreads;
    }

    @Override
    public @Nullable IoThread lastIoThread() {
        return lastIoThread;
    }

    @Override
    public boolean isRequestNotTaken() {
        ConnectionSource source = leasedFrom;
        HttpCoreContext used = context;
        boolean requestWaits = used != null
                && used.getEndpointDetails() == null
                && exchange.progress().isSending();
        return requestWaits || (source != null && source.isConnectNotTaken(exchange));
    }

    @Override
    public List<Exchange> holders() {
        ConnectionSource source = leasedFrom;
        return source == null || exchange.holdsConnection() || !exchange.waitsForConnection()
                ? List.of()
                : source.holdersOf(exchange);
    }

    /** A call of the user's code. */
    public interface Step {
        void run() throws Exception;
    }

    /** Which code has thrown an exception, out of the code that the client has called. */
    protected UsersCode whichThrew(UsersCode called, Throwable thrown) {
        return called;
    }

    /** The user's code has thrown an exception, which is passed on to its caller. */
    public void threw(UsersCode called, Throwable thrown) {
        UsersCodeRunner.threw(this, called, thrown);
    }

    /** The user's code has broken the client in this exchange. */
    @Override
    public void breaksClient(String what) {
        view.client().brokenBy(this, what);
    }

    /** The request is sent on a stream of a connection outside of a pool. */
    public void carriedBy(H2Stream h2Stream) {
        stream = h2Stream;
        goesToItsThread();
    }

    @Override
    public @Nullable ConnectionInfo wire() {
        HttpCoreContext used = context;
        EndpointDetails endpoint = endpoint();
        if (used == null || endpoint == null) {
            return null;
        }
        return new ConnectionInfo(
                used.getProtocolVersion().toString(),
                endpoint.getLocalAddress() instanceof InetSocketAddress address ? address.getPort() : 0);
    }

    private @Nullable EndpointDetails endpoint() {
        HttpCoreContext used = context;
        EndpointDetails endpoint = used == null ? null : used.getEndpointDetails();
        return endpoint == formerEndpoint ? null : endpoint;
    }

    /**
     * Only for HTTP/2: all streams of a connection have the same endpoint details. An exchange without details may be about to use
     * the connection.
     */
    boolean isMultiplexedWith(ClientExecution other) {
        HttpCoreContext used = context;
        EndpointDetails endpoint = endpoint();
        if (used == null || endpoint == null || !HttpVersion.HTTP_2.equals(used.getProtocolVersion())) {
            return false;
        }
        EndpointDetails others = other.endpoint();
        return others == null ? other.exchange.plannedRoute().equals(exchange.plannedRoute()) : others == endpoint;
    }

    @Override
    public @Nullable PoolSnapshot pool() {
        ConnectionSource source = leasedFrom;
        return source == null ? view.client().poolOf(exchange) : source.poolOf(exchange);
    }
}
