package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * First in the chain: observes the start of an exchange, with the id of its leases, and its end, after its connection was released.
 *
 * <p>A scheduled retry runs the chain again with the same id, so this may be called again.
 */
public final class AsyncExchangeInterceptor implements AsyncExecChainHandler {

    private final Exchanges exchanges;

    public AsyncExchangeInterceptor(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientExecution execution = exchanges.get(scope.exchangeId);
        if (execution == null) {
            execution = ClientExecution.current();
        }
        if (execution == null) {
            // A retry of an exchange that has ended: HttpClient cancels it immediately.
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        exchanges.put(scope.exchangeId, execution);
        if (execution.exchange().isGivenUp()) {
            // By a producer that sends only now: its connection would never be closed.
            exchanges.remove(scope.exchangeId);
            throw new RequestNotExecutedException("The exchange was torn down.");
        }
        execution.started(request, scope.exchangeId, scope.route, scope.clientContext);
        // For an HTTP/2 client there is no other event until the request is sent.
        execution.exchange().progress().connecting();
        ClientExecution current = execution;
        new ChainEnd(current, callback, () -> {
                    exchanges.remove(scope.exchangeId);
                    current.exchange().chainEnded();
                })
                .follow(end -> chain.proceed(request, entityProducer, scope, end));
    }
}
