package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.apache.ApacheFields;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.client.minimal.MinimalConnectionManager;
import io.github.managedhttp.client.minimal.MinimalExecution;
import io.github.managedhttp.client.pool.TrackingAsyncConnectionManager;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A minimal client. Its class is final, so there is no view: the client itself is built and injected. It is not shared between
 * owners, otherwise its leases could not be attributed.
 */
public final class LazyMinimalClient extends LazyReactorClient<MinimalHttpAsyncClient> {

    private final Queue<BiConsumer<MinimalHttpAsyncClient, MinimalHttpAsyncClient>> places =
            new ConcurrentLinkedQueue<>();
    private volatile @Nullable Injected injected;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures its connection manager, in this order
     * @param registry where it is registered when it is built
     */
    public LazyMinimalClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        super(name, customizers, registry, false);
    }

    /** Returns the client itself. If it is injected twice into one owner, the allowance of one applies to both. */
    @Override
    public MinimalHttpAsyncClient view(Owner owner, @Nullable Allowance allowance) {
        inject(new Injected(this, owner, allowance));
        return Objects.requireNonNull(client(), "nothing is injected into a scope that has ended");
    }

    private synchronized void inject(Injected view) {
        if (injected == null || view.allowance() != null) {
            injected = view;
        }
    }

    private MinimalExecution startExchange() {
        return new MinimalExecution(Objects.requireNonNull(injected, "built only when it is injected"));
    }

    @Override
    Built<MinimalHttpAsyncClient> make(Exchanges exchanges) {
        PoolingAsyncClientConnectionManagerBuilder pool = PoolingAsyncClientConnectionManagerBuilder.create();
        // HttpClient has no builder for minimal clients, so settings of this builder have no effect.
        HttpAsyncClientBuilder ignored = HttpAsyncClientBuilder.create();
        BuildFailure.guard(name(), customizers(), customizer -> customizer.customize(name(), ignored, pool));
        TrackingAsyncConnectionManager tracking = new TrackingAsyncConnectionManager(pool.build(), true, exchanges);
        MinimalConnectionManager manager = new MinimalConnectionManager(tracking, exchanges, this::startExchange);
        return new Built<>(HttpAsyncClients.createMinimal(manager), tracking);
    }

    /** The user has the client itself and may close it. A client that the user has closed is not replaced. */
    @Override
    public @Nullable String death(MinimalHttpAsyncClient client) {
        String death = super.death(client);
        return death == null || isClosed(client) ? null : death;
    }

    private static boolean isClosed(MinimalHttpAsyncClient client) {
        return !(ApacheFields.value("executorService", client) instanceof ExecutorService running)
                || running.isShutdown();
    }

    /**
     * Registers a callback for the replacement of a broken client.
     *
     * @param client the client that the place holds
     * @param place is given the broken client and the fresh one
     */
    public void heldBy(
            MinimalHttpAsyncClient client, BiConsumer<MinimalHttpAsyncClient, MinimalHttpAsyncClient> place) {
        if (client == clientIfBuilt()) {
            places.add(place);
        }
    }

    @Override
    void renewed(MinimalHttpAsyncClient broken, MinimalHttpAsyncClient fresh) {
        places.forEach(place -> place.accept(broken, fresh));
    }

    private record Injected(
            TrackedClient client, Owner owner, @Nullable Allowance allowance) implements ClientView {}
}
