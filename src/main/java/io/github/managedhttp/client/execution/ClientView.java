package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Attribution;
import io.github.managedhttp.leak.owner.Owner;
import org.jspecify.annotations.Nullable;

/** A view of a client for one owner. It delegates to the client, and exchanges that are started on it belong to the owner. */
public interface ClientView {

    TrackedClient client();

    Owner owner();

    @Nullable Allowance allowance();

    /** The attribution of an exchange that the calling thread starts now. */
    default Attribution attribution() {
        return Attribution.of(owner(), ClientCall.surroundingAttribution());
    }
}
