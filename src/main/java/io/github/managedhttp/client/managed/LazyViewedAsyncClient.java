package io.github.managedhttp.client.managed;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.message.PushConsumers;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.jspecify.annotations.Nullable;

/** An async client, of HTTP/1.1 or of HTTP/2, that is used through views. */
abstract class LazyViewedAsyncClient extends LazyReactorClient<CloseableHttpAsyncClient> {

    private final PushConsumers pushConsumers = new PushConsumers();

    LazyViewedAsyncClient(String name, List<ClientCustomizer> customizers, CleanupRegistry registry, boolean isUsers) {
        super(name, customizers, registry, isUsers);
    }

    @Override
    public final CloseableHttpAsyncClient view(Owner owner, @Nullable Allowance allowance) {
        return ConnectingClientView.of(this, owner, allowance);
    }

    final PushConsumers pushConsumers() {
        return pushConsumers;
    }
}
