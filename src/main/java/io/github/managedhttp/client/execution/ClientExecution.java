package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.leak.ClientCall;
import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.leak.CurrentExchange;
import io.github.managedhttp.leak.Exchange;
import io.github.managedhttp.leak.ExchangeHandle;
import io.github.managedhttp.leak.IoThread;
import io.github.managedhttp.leak.IoThreads;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.Waiter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** How a client carries out an exchange that was begun on a view of it, whatever the kind of the client. */
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

    /** That of the exchange which the calling thread works for, or null if it is none of a client. */
    public static @Nullable ClientExecution current() {
        return of(CurrentExchange.get());
    }

    /** That of an exchange, or null if it is none of a client. */
    static @Nullable ClientExecution of(@Nullable Exchange exchange) {
        return exchange != null && exchange.handle() instanceof ClientExecution execution ? execution : null;
    }

    /** Not known, where the future is HttpClient's own and nothing of ours is around it. */
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

    /** The entry in the books. */
    public final Exchange exchange() {
        return exchange;
    }

    public void started(HttpRequest request, String id, HttpRoute route, HttpCoreContext current) {
        exchangeId = id;
        if (context == null) {
            // A context that was used before still tells of the connection of then.
            formerEndpoint = current.getEndpointDetails();
            context = current;
        }
        underWay = false;
        exchange.chainStarted(id, line(request), route);
    }

    private static RequestLine line(HttpRequest request) {
        return new RequestLine(request.getMethod(), request.getScheme(), request.getAuthority(), request.getPath());
    }

    /** The request itself goes on its way, and after it those that the answers redirect to. */
    public void goesOn(HttpRequest request) {
        if (underWay) {
            exchange.redirected(line(request).bounded());
        }
        underWay = true;
    }

    /** An attempt goes on the wire. From 5.4 on a context has no configuration unless one was set, and then expects nothing. */
    public void attemptStarted(boolean hasBody, HttpClientContext attemptContext) {
        RequestConfig config = attemptContext.getRequestConfig();
        cancelsSoftly = config != null && !config.isHardCancellationEnabled();
        exchange.progress().attemptStarted(hasBody, hasBody && config != null && config.isExpectContinueEnabled());
    }

    /** No version from 5.2.3 to 5.7-alpha1 links a cancel with a connection that it did not have to make. */
    protected final Waiter.Kind cancelledHow() {
        // A soft cancel is to leave the connection open: so the user has asked.
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

    /** Its connections are from a pool; the client that it was started on may be replaced by another one meanwhile. */
    public void leasesFrom(ConnectionSource source) {
        leasedFrom = source;
        goesToItsThread();
    }

    public @Nullable ConnectionSource leasedFrom() {
        return leasedFrom;
    }

    /**
     * Runs code of the user's: what it starts is charged to the same owner. Throws what that throws, which whoever implements a method
     * of Apache's declares as well.
     */
    public final void run(UsersCode code, Step step) {
        visit(code, step, each -> {
            each.run();
            return each;
        });
    }

    public final <T extends @Nullable Object> T call(UsersCode code, Callable<T> step) {
        return visit(code, step, Callable::call);
    }

    /** The visit must capture nothing: this is called a dozen times for every request. */
    private <S, T extends @Nullable Object> T visit(UsersCode code, S step, Visit<S, T> visit) {
        Exchange outer = CurrentExchange.enter(exchange);
        IoThread io = ioThread();
        Exchange around = io == null ? null : io.exchange();
        Object codeAround = io == null ? "" : io.code();
        if (io != null) {
            io.enter(exchange, code);
        }
        try {
            return visit.to(step);
        } catch (Throwable thrown) {
            threw(code, thrown);
            throw ClientExecution.<RuntimeException>asIs(thrown);
        } finally {
            if (io != null) {
                io.leave(around, codeAround);
            }
            CurrentExchange.leave(outer);
        }
    }

    /** The calling thread as one of the client's, which it proves to be when it comes here for the first time. */
    private @Nullable IoThread ioThread() {
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

    /** Whether its client has any, asked on each way into the user's code. */
    protected boolean hasIoThreads() {
        return ioThreads != null;
    }

    /** Its connection belongs to a thread that is not known yet, whichever has given it the lease. */
    public void goesToItsThread() {
        lastIoThread = null;
    }

    /** It is started on the client with these threads. */
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

    /** A step of the user's code. */
    public interface Step {
        void run() throws Exception;
    }

    private interface Visit<S, T extends @Nullable Object> {
        T to(S step) throws Exception;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Override
    public final Object codeIn(Object called, StackTraceElement[] stack) {
        return isInCallback(() -> stack) ? UsersCode.CALLBACK : called;
    }

    /** Whether it is in a callback of the user's that nothing of ours is around: Apache's own future calls it. */
    protected boolean isInCallback(Supplier<StackTraceElement[]> stack) {
        return false;
    }

    /** The user's code has thrown something, which goes on to whoever called it. */
    public void threw(UsersCode called, Throwable thrown) {
        UsersCode code = isInCallback(thrown::getStackTrace) ? UsersCode.CALLBACK : called;
        ThrowingThread thread = code.loses(thrown) ? ThrowingThread.current() : ThrowingThread.OF_CALLER;
        IoThread io = IoThread.current();
        if (thread == ThrowingThread.OF_CALLER || (io != null && !io.charge(thrown))) {
            return;
        }
        boolean endsThread = thread.isEndedBy(thrown);
        exchange.threwUnseen(code.toString(), thrown, endsThread);
        if (endsThread) {
            if (io != null) {
                io.endsBy(exchange);
            }
            breaksClient("I/O thread '" + Thread.currentThread().getName() + "' was ended by "
                    + thrown.getClass().getName());
        }
    }

    /** What the user's code did in this exchange ends the client for all. */
    @Override
    public void breaksClient(String what) {
        view.client().brokenBy(this, what);
    }

    /** The request goes out on a stream of a connection that is no pool's. */
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
     * Over HTTP/2 alone: each stream of a connection is given the same description of it. One that has none yet may be about to go
     * over it.
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
