package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;
import io.github.managedhttp.leak.CurrentExchange;
import io.github.managedhttp.leak.Exchange;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Before the connection is asked for, and after the handlers that are not Apache's: sees one of them go on under an id of its own. In
 * the thread of a call that is a part of its exchange, and else, as when a cache revalidates, an exchange of its own.
 */
record ClassicForkInterceptor(Exchanges exchanges) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientView user = exchanges.user();
        if (user == null || !exchanges.isUnknown(scope.exchangeId)) {
            return chain.proceed(request, scope);
        }
        Exchange parent = CurrentExchange.get();
        return parent instanceof ClientExchange current
                ? proceed(request, scope, chain, current)
                : proceedAlone(request, scope, chain, user);
    }

    private ClassicHttpResponse proceed(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, ClientExchange exchange)
            throws IOException, HttpException {
        exchanges.put(scope.exchangeId, exchange);
        try {
            return chain.proceed(request, scope);
        } finally {
            exchanges.remove(scope.exchangeId);
        }
    }

    private ClassicHttpResponse proceedAlone(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, ClientView user)
            throws IOException, HttpException {
        ClassicExchange exchange = new ClassicExchange(user, CallSite.capture(user.owner()));
        try {
            exchange.started(request, scope.exchangeId, scope.route, scope.clientContext);
            return proceed(request, scope, chain, exchange);
        } catch (Error thrown) {
            exchange.threw(thrown);
            throw thrown;
        } finally {
            exchange.returned();
        }
    }
}
