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

/**
 * Last in the chain of a client that the user has configured. After it, the user's request and response interceptors run on an I/O
 * thread. An interceptor of ours among them would not see their exceptions.
 */
public record AsyncHandlerInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entityProducer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientExecution execution = exchanges.get(scope.exchangeId);
        AsyncExecChain.Scope goingOn = execution == null ? scope : ObservedRuntime.observe(scope, execution);
        chain.proceed(request, entityProducer, goingOn, callback);
    }
}
