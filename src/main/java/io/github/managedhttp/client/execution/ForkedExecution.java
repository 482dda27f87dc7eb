package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.callsite.CallSite;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * An exchange that was started by a handler in the chain of an async client, with an id of its own, after the call has returned. A
 * cache does that to revalidate a response.
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
