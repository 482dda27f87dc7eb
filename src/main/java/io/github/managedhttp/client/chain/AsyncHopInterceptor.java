package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** After the interceptor that follows redirects: observes each of its requests, before a connection is leased. */
public record AsyncHopInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientExecution execution = exchanges.get(scope.exchangeId);
        if (execution != null) {
            execution.goesOn(request);
        }
        chain.proceed(request, entityProducer, scope, callback);
    }
}
