package io.github.managedhttp.client.watched;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** First in the chain of a watched classic client: starts an exchange for each call, and observes its connection. */
public record WatchedClassicInterceptor(WatchedClient client) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        WatchedView view = WatchedView.ofCaller(client);
        if (view == null) {
            return chain.proceed(request, scope);
        }
        ClientCall call = ClientCall.enter();
        try {
            ClassicExecution execution = new ClassicExecution(view, call.site(view.owner()));
            call.begin(execution.exchange());
            return proceed(execution, request, scope, chain);
        } finally {
            call.leave();
        }
    }

    private ClassicHttpResponse proceed(
            ClassicExecution execution, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Exchanges exchanges = client.exchanges();
        exchanges.put(scope.exchangeId, execution);
        Exchange outer = CurrentExchange.enter(execution.exchange());
        try {
            execution.started(request, scope.exchangeId, scope.route, scope.clientContext);
            return chain.proceed(request, WatchedClassicRuntime.observe(scope, client, execution));
        } catch (Error thrown) {
            execution.threw(thrown);
            throw thrown;
        } finally {
            CurrentExchange.leave(outer);
            exchanges.remove(scope.exchangeId);
            execution.returned();
        }
    }
}
