package io.github.managedhttp.client.chain;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.message.ObservedRequestEntity;
import io.github.managedhttp.client.message.ObservedResponseEntity;
import io.github.managedhttp.leak.exchange.Progress;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/** Last in the chain: observes each attempt (the first, a retry, a redirect). */
public record ClassicAttemptInterceptor(Exchanges exchanges) implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!(exchanges.get(scope.exchangeId) instanceof ClassicExecution execution)) {
            return chain.proceed(request, scope);
        }
        Progress progress = execution.exchange().progress();
        HttpEntity body = request.getEntity();
        execution.attemptStarted(body != null, scope.clientContext);
        request.setEntity(body == null ? null : new ObservedRequestEntity(body, progress));
        boolean answered = false;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            answered = true;
            observe(response, execution);
            return response;
        } finally {
            // The request may be sent again.
            request.setEntity(body);
            if (!answered) {
                progress.attemptEnded();
            }
        }
    }

    private static void observe(ClassicHttpResponse response, ClassicExecution execution) {
        HttpEntity body = response.getEntity();
        // For an empty body, HttpClient has already released the connection.
        boolean streams = body != null && body.isStreaming();
        execution.exchange().progress().responseHead(response.getCode(), streams);
        if (streams) {
            response.setEntity(new ObservedResponseEntity(body, execution));
        } else {
            execution.exchange().progress().attemptEnded();
        }
    }
}
