package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Attribution;
import io.github.managedhttp.leak.owner.Owner;
import org.jspecify.annotations.Nullable;

/**
 * The view of a watched client, which determines the owner of a call.
 *
 * @param client the client
 * @param attribution whom, by what is known of the calling thread
 */
record WatchedView(TrackedClient client, Attribution attribution) implements ClientView {

    /** The view for a call on this thread, or null if no run watches it. */
    static @Nullable WatchedView ofCaller(TrackedClient client) {
        Attribution attribution = Attribution.ofWatched(ClientCall::surroundingAttribution);
        return attribution == null ? null : new WatchedView(client, attribution);
    }

    @Override
    public Owner owner() {
        return attribution.owner();
    }

    @Override
    public @Nullable Allowance allowance() {
        return null;
    }
}
