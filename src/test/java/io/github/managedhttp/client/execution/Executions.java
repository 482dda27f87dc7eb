package io.github.managedhttp.client.execution;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import java.util.List;

/** Executions of a client that is never built, for tests of what is recorded of them. */
public final class Executions {

    public final Owners owners = new Owners();
    public final Owner test = owners.test("reads");

    private final LazyAsyncClient client = new LazyAsyncClient("orders", List.of(), new CleanupRegistry());

    public ClientView view(Owner owner) {
        return (ClientView) client.view(owner);
    }

    public ClassicExecution classic() {
        return classic(view(test));
    }

    public ClassicExecution classic(ClientView view) {
        return new ClassicExecution(view, CallSite.capture(view.owner()));
    }

    public AsyncExecution<String> async() {
        return new AsyncExecution<>(view(test), CallSite.capture(test), null);
    }

    /** How the report describes an exchange now: its state, and what is known of that. */
    public static String stateOf(ClientExecution execution) {
        return ExchangeDescription.openConnection(execution.exchange(), System.nanoTime())
                .map(open -> open.state() + ": " + open.detail())
                .orElse("not open");
    }
}
