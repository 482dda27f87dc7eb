package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An async client with a connection pool.
 */
public final class LazyAsyncClient extends LazyViewedAsyncClient {

    private final @Nullable TrackingAsyncClientBuilder users;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    public LazyAsyncClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        super(name, customizers, registry, false);
        users = null;
    }

    /** Creates a lazy client like another one, for a builder that the user has configured. */
    LazyAsyncClient(LazyAsyncClient like, TrackingAsyncClientBuilder users) {
        super(like.name(), like.customizers(), like.registry(), true);
        this.users = users;
    }

    @Override
    public HttpAsyncClientBuilder builder(Owner owner, @Nullable Allowance allowance, Consumer<LazyClient<?>> built) {
        return new UsersBuilder(owner, allowance, built);
    }

    /** The builder that is injected: HttpClient's own, but it builds a managed client. */
    private final class UsersBuilder extends TrackingAsyncClientBuilder {

        private final Owner owner;
        private final @Nullable Allowance allowance;
        private final Consumer<LazyClient<?>> built;

        UsersBuilder(Owner owner, @Nullable Allowance allowance, Consumer<LazyClient<?>> built) {
            super(name(), customizers());
            this.owner = owner;
            this.allowance = allowance;
            this.built = built;
        }

        @Override
        public CloseableHttpAsyncClient build() {
            LazyAsyncClient client = new LazyAsyncClient(LazyAsyncClient.this, this);
            built.accept(client);
            return client.buildFor(owner, allowance);
        }
    }

    @Override
    Built<CloseableHttpAsyncClient> make(Exchanges exchanges) {
        if (users != null) {
            return users.build(exchanges);
        }
        TrackingAsyncClientBuilder builder = new TrackingAsyncClientBuilder(name(), customizers());
        if (customizers().isEmpty()) {
            builder.setDefaults();
        }
        return builder.build(exchanges);
    }
}
