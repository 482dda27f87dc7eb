package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Attribution;
import io.github.managedhttp.leak.Owner;
import org.jspecify.annotations.Nullable;

/** How somebody sees a client: what they start on it is charged to an owner, and the work is left to the client behind it. */
public interface ClientView {

    TrackedClient client();

    Owner owner();

    @Nullable Allowance allowance();

    /** Whom what is started now on the calling thread is charged to. */
    default Attribution attribution() {
        return Attribution.of(owner());
    }
}
