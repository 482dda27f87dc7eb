package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Attribution;
import io.github.managedhttp.leak.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a view where the user calls a client of theirs: whom the call is charged to.
 *
 * @param client the client
 * @param attribution whom, by what is known of the calling thread
 */
record WatchedView(TrackedClient client, Attribution attribution) implements ClientView {

    /** For a call on this thread; null if no run watches that. */
    static @Nullable WatchedView ofCaller(TrackedClient client) {
        Attribution attribution = Attribution.ofWatched();
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
