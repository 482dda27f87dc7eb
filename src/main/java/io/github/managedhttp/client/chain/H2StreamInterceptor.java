package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.H2Stream;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Last in the chain of an HTTP/2 client. It has no connection manager, so this is the only way to end its streams. */
public record H2StreamInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (exchanges.isTornDown(scope.exchangeId)) {
            // Tried again for what it was told when its stream was ended. A discard would close the connection under
            // the others.
            scope.execRuntime.releaseEndpoint();
            throw new RequestNotExecutedException("The exchange was torn down.");
        }
        ClientExecution execution = exchanges.get(scope.exchangeId);
        if (execution == null) {
            chain.proceed(request, entityProducer, scope, callback);
            return;
        }
        H2Stream stream = new H2Stream(scope);
        execution.carriedBy(stream);
        chain.proceed(request, entityProducer, stream.observedScope(), callback);
    }
}
