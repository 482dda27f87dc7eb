package io.github.managedhttp.client;

import io.github.managedhttp.leak.Allowance;
import io.github.managedhttp.leak.Attribution;
import io.github.managedhttp.leak.Owner;
import org.jspecify.annotations.Nullable;

/** What is injected: a client that charges its exchanges to its owner and leaves the work to the client behind it. */
interface ClientView {

    TrackedClient client();

    Owner owner();

    @Nullable Allowance allowance();

    /** Whom what is started now on the calling thread is charged to. */
    default Attribution attribution() {
        return Attribution.of(owner());
    }
}
