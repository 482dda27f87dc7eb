package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.apache.ApacheFields;
import io.github.managedhttp.client.apache.PassedOn;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ConnectionSource;
import io.github.managedhttp.client.pool.UnknownPoolControl;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.exchange.Exchange;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of HttpClient's exec runtime for a watched exchange. It records when connections are requested, leased and released.
 *
 * @param <E> the kind of the exchange
 */
abstract class WatchedRuntime<E extends ClientExecution> implements InvocationHandler, ConnectionSource {

    private final Object runtime;
    private final WatchedClient client;
    private final E execution;
    private boolean held;
    private volatile HttpRoute route;

    WatchedRuntime(Object runtime, WatchedClient client, E execution, HttpRoute route) {
        this.runtime = runtime;
        this.client = client;
        this.execution = execution;
        this.route = route;
    }

    /** Whether a runtime is already watched, for example in a retry. */
    static boolean isWatched(Object runtime) {
        return Proxy.isProxyClass(runtime.getClass())
                && Proxy.getInvocationHandler(runtime) instanceof WatchedRuntime<?>;
    }

    final E execution() {
        return execution;
    }

    /** The exchange for which a connection was last requested. */
    final HttpRoute route() {
        return route;
    }

    /** A connection is requested. A redirect has the same id, but another route. */
    final void beginLease(String exchangeId, @Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof HttpRoute asked) {
                route = asked;
            }
        }
        execution.leasesFrom(this);
        execution.exchange().leaseRequested(exchangeId, route);
    }

    abstract boolean isAcquired();

    abstract @Nullable Object acquire(Method method, @Nullable Object[] arguments) throws Throwable;

    abstract @Nullable Object connect(Method method, @Nullable Object[] arguments) throws Throwable;

    abstract @Nullable Object execute(Method method, @Nullable Object[] arguments) throws Throwable;

    /** The connection was released. */
    abstract void released(E byWhom);

    /** Ends the activity of the exchange, with or without a connection. */
    abstract void abort();

    abstract void giveBack(boolean reusable);

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "acquireEndpoint" -> isAcquired() ? call(method, given) : acquire(method, given);
            case "connectEndpoint" -> connect(method, given);
            case "execute" -> execute(method, given);
            case "upgradeTls" -> {
                execution.exchange().progress().handshaking();
                yield call(method, given);
            }
            case "releaseEndpoint", "discardEndpoint", "validateConnection" -> {
                try {
                    yield call(method, given);
                } finally {
                    noteRelease();
                }
            }
            default -> call(method, given);
        };
    }

    final @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
        return PassedOn.to(runtime, method, arguments);
    }

    final void granted() {
        synchronized (this) {
            held = true;
        }
        execution.exchange().leaseGranted();
    }

    /** HttpClient may also release a connection by itself, so this is checked after each of its calls. */
    final void noteRelease() {
        if (!isAcquired() && drop()) {
            released(execution);
        }
    }

    private synchronized boolean drop() {
        boolean dropped = held;
        held = false;
        return dropped;
    }

    @Override
    public final void releaseAll(Exchange unused) {
        abort();
        giveBack(false);
        noteRelease();
    }

    @Override
    public final void releaseShared(Exchange unused) {
        giveBack(true);
        noteRelease();
    }

    /** A closed pool accepts no releases, so count its connections as released. */
    @Override
    public final boolean loseLeasesIfClosed() {
        boolean lost = loseIfClosed();
        if (lost) {
            users().map(ClientExecution::leasedFrom).forEach(source -> ((WatchedRuntime<?>) source).loseIfClosed());
        }
        return lost;
    }

    private boolean loseIfClosed() {
        return isAcquired() && !isConnected() && loseLease();
    }

    /** The connection counts as released. Returns whether it was held. */
    final boolean loseLease() {
        boolean lost = drop();
        if (lost) {
            released(execution);
        }
        return lost;
    }

    /** Whether the pool no longer counts the connection as leased. */
    final void loseIfForgotten() {
        if (pool().hasNothingLeased()) {
            loseLease();
        }
    }

    abstract boolean isConnected();

    @Override
    public final List<Exchange> holdersOf(Exchange waiting) {
        return pool().allHoldersFor(waiting);
    }

    @Override
    public final @Nullable PoolSnapshot poolOf(Exchange of) {
        return pool().seenBy(of);
    }

    final WatchedPool pool() {
        Object manager = manager();
        ConnPoolControl<HttpRoute> control =
                manager == null ? new UnknownPoolControl() : UnknownPoolControl.unlessIn(manager);
        return new WatchedPool(control, users().map(ClientExecution::exchange).toList());
    }

    /** The connection manager, read from HttpClient's own runtime. */
    private @Nullable Object manager() {
        Object used = ApacheFields.value("manager", runtime);
        return used == null ? client.setManager() : used;
    }

    /** The exchanges of the same client, because a builder can build several clients. */
    private Stream<ClientExecution> users() {
        Object manager = manager();
        return client.exchanges()
                .executions()
                .filter(each -> each.leasedFrom() instanceof WatchedRuntime<?> other && other.manager() == manager);
    }
}
