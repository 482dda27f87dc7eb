package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** First in the chain: observes the start of an exchange, with the id of its leases. */
public record ClassicExchangeInterceptor(Exchanges exchanges) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientExecution execution = ClientExecution.current();
        if (execution == null) {
            return chain.proceed(request, scope);
        }
        exchanges.put(scope.exchangeId, execution);
        try {
            execution.started(request, scope.exchangeId, scope.route, scope.clientContext);
            return chain.proceed(request, scope);
        } finally {
            exchanges.remove(scope.exchangeId);
        }
    }
}
