package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.callsite.CallSite;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * After the handlers that are not HttpClient's own, and before the connection is leased: observes a handler that continues with
 * another id. On the thread of the call this belongs to the exchange of the call. Otherwise it is a separate exchange, for example
 * if a cache revalidates a response.
 */
public record ClassicForkInterceptor(Exchanges exchanges) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientView user = exchanges.user();
        if (user == null || !exchanges.isUnknown(scope.exchangeId)) {
            return chain.proceed(request, scope);
        }
        ClientExecution parent = ClientExecution.current();
        return parent == null ? proceedAlone(request, scope, chain, user) : proceed(request, scope, chain, parent);
    }

    private ClassicHttpResponse proceed(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, ClientExecution execution)
            throws IOException, HttpException {
        exchanges.put(scope.exchangeId, execution);
        try {
            return chain.proceed(request, scope);
        } finally {
            exchanges.remove(scope.exchangeId);
        }
    }

    private ClassicHttpResponse proceedAlone(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, ClientView user)
            throws IOException, HttpException {
        ClassicExecution execution = new ClassicExecution(user, CallSite.capture(user.owner()));
        try {
            execution.started(request, scope.exchangeId, scope.route, scope.clientContext);
            return proceed(request, scope, chain, execution);
        } catch (Error thrown) {
            execution.threw(thrown);
            throw thrown;
        } finally {
            execution.returned();
        }
    }
}
