package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.client.pool.ConfiguredConnectionManager;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThreads;
import org.jspecify.annotations.Nullable;

/** The clients of a watched builder, usually one. Named by the line that has built it. */
public final class WatchedClient implements TrackedClient {

    private final String name;
    private final Class<?> builderType;
    private final Object builder;
    private final Exchanges exchanges = new Exchanges();
    private final WatchedReactors reactors = new WatchedReactors(exchanges);

    private WatchedClient(String name, Class<?> builderType, Object builder) {
        this.name = name;
        this.builderType = builderType;
        this.builder = builder;
    }

    /** Creates the watched client of a builder that was passed to {@code watch} on this thread. */
    public static WatchedClient of(Class<?> builderType, Object builder) {
        CallSite site = CallSite.capture();
        String by = site.through().isEmpty() ? "" : " by " + site.through();
        String built = site.line().isEmpty() ? by : site.line();
        return new WatchedClient(built.isEmpty() ? "watched" : "built" + built, builderType, builder);
    }

    public Exchanges exchanges() {
        return exchanges;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    WatchedReactors reactors() {
        return reactors;
    }

    /** The I/O threads of each exchange, because a builder can build several clients. */
    @Override
    public @Nullable IoThreads ioThreads() {
        return null;
    }

    @Override
    public void opened(ClientExecution execution) {
        exchanges.opened(execution);
    }

    @Override
    public void closed(ClientExecution execution, String exchangeId) {
        exchanges.closed(exchangeId, execution);
    }

    /** Does nothing: the code that has built the client closes it. */
    @Override
    public void noteTearDown() {}

    @Override
    public boolean sharesConnection(ClientExecution execution) {
        return exchanges.shareConnection(execution);
    }

    /** Does nothing: a watched client is never replaced. */
    @Override
    public void brokenBy(ClientExecution culprit, String what) {}

    /** For exchanges without a pool, such as the streams of an HTTP/2 client. */
    @Override
    public @Nullable PoolSnapshot poolOf(Exchange exchange) {
        return null;
    }

    /** The connection manager that was set on the builder, or null if the builder creates one. */
    @Nullable Object setManager() {
        return ConfiguredConnectionManager.of(builderType, builder).manager();
    }
}
