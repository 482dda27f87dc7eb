package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.execution.UsersCode;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * After the connection is leased, before handlers that are not HttpClient's own. From here on, the chain runs on the I/O thread
 * that has connected or released the connection, outside of other code of the exchange.
 */
public record AsyncConnectedInterceptor(Exchanges exchanges) implements AsyncExecChainHandler {

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
            chain.proceed(request, entityProducer, scope, callback);
        } else {
            execution.run(UsersCode.EXEC_INTERCEPTOR, () -> chain.proceed(request, entityProducer, scope, callback));
        }
    }
}
