package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.CallSite;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * An exchange that no call began, but a handler in the chain of an async client that goes on under an id of its own after the call
 * for it has returned, as a cache does that revalidates what it has answered with.
 */
public final class ForkedExecution extends ClientExecution {

    private final Cancellable dependency;

    public ForkedExecution(ClientView view, Cancellable dependency) {
        super(view, CallSite.capture(view.owner()));
        this.dependency = dependency;
    }

    @Override
    public void cancelResult() {
        dependency.cancel();
    }
}
