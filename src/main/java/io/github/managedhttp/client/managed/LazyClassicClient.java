package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A classic client, which runs on the threads of its callers and has no threads of its own.
 */
public final class LazyClassicClient extends LazyClient<CloseableHttpClient> {

    private final @Nullable TrackingClassicClientBuilder users;

    /**
     * Prepares a client; nothing of Apache's is touched yet.
     *
     * @param name the client's name
     * @param customizers what configures it, in this order
     * @param registry where it is registered when it is built
     */
    public LazyClassicClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry) {
        super(name, customizers, registry, false);
        users = null;
    }

    /** Creates a lazy client like another one, for a builder that the user has configured. */
    LazyClassicClient(LazyClassicClient like, TrackingClassicClientBuilder users) {
        super(like.name(), like.customizers(), like.registry(), true);
        this.users = users;
    }

    @Override
    public CloseableHttpClient view(Owner owner, @Nullable Allowance allowance) {
        return new ClassicClientView(this, owner, allowance);
    }

    @Override
    public HttpClientBuilder builder(Owner owner, @Nullable Allowance allowance, Consumer<LazyClient<?>> built) {
        return new UsersBuilder(owner, allowance, built);
    }

    /** The builder that is injected: HttpClient's own, but it builds a managed client. */
    private final class UsersBuilder extends TrackingClassicClientBuilder {

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
        public CloseableHttpClient build() {
            LazyClassicClient client = new LazyClassicClient(LazyClassicClient.this, this);
            built.accept(client);
            return client.buildFor(owner, allowance);
        }
    }

    @Override
    Built<CloseableHttpClient> make(Exchanges exchanges) {
        TrackingClassicClientBuilder builder =
                users == null ? new TrackingClassicClientBuilder(name(), customizers()) : users;
        return builder.build(exchanges);
    }

    @Override
    void closeNow(CloseableHttpClient client) {
        client.close(CloseMode.IMMEDIATE);
    }
}
