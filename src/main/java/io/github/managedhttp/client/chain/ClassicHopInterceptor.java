package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.Exchanges;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** After the interceptor that follows redirects: observes each of its requests, before a connection is leased. */
public record ClassicHopInterceptor(Exchanges exchanges) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientExecution execution = exchanges.get(scope.exchangeId);
        if (execution != null) {
            execution.goesOn(request);
        }
        return chain.proceed(request, scope);
    }
}
