package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.ForkedExecution;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * After the handlers that are not HttpClient's own, and before the connection is leased: observes a handler that continues with
 * another id. On the thread that sends a request this belongs to the exchange of that request. Otherwise it is a separate exchange.
 */
public record AsyncForkInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientView user = exchanges.user();
        if (user == null || !exchanges.isUnknown(scope.exchangeId)) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        begin(request, scope, user, callback).follow(end -> chain.proceed(request, entityProducer, scope, end));
    }

    private ChainEnd begin(
            HttpRequest request, AsyncExecChain.Scope scope, ClientView user, AsyncExecCallback callback) {
        String id = scope.exchangeId;
        ClientExecution parent = ClientExecution.current();
        if (parent != null) {
            exchanges.put(id, parent);
            return new ChainEnd(parent, callback, () -> exchanges.remove(id));
        }
        ForkedExecution own = new ForkedExecution(user, scope.cancellableDependency);
        exchanges.put(id, own);
        own.exchange().resultPromised();
        own.started(request, id, scope.route, scope.clientContext);
        own.exchange().progress().connecting();
        return new ChainEnd(own, callback, () -> {
            exchanges.remove(id);
            own.exchange().chainEnded();
            own.exchange().resultDelivered();
        });
    }
}
