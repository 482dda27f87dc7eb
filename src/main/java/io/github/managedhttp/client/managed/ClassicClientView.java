package io.github.managedhttp.client.managed;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.TrackedClient;
import io.github.managedhttp.leak.exchange.ClientCall;
import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The view of a classic client.
 *
 * <p>Closing it ends only this view and its exchanges. Other views of the client can still be used.
 */
final class ClassicClientView extends CloseableHttpClient implements ClientView, Configurable {

    private final LazyClassicClient lazy;
    private final Owner owner;
    private final @Nullable Allowance allowance;
    private volatile boolean ended;

    ClassicClientView(LazyClassicClient lazy, Owner owner, @Nullable Allowance allowance) {
        this.lazy = lazy;
        this.owner = owner;
        this.allowance = allowance;
    }

    @Override
    protected CloseableHttpResponse doExecute(
            @Nullable HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context) throws IOException {
        if (ended || lazy.isShut()) {
            throw closed();
        }
        lazy.exchanges().usedBy(this);
        ClientCall call = ClientCall.enter();
        try {
            ClassicExecution execution = new ClassicExecution(this, call.site(owner));
            call.begin(execution.exchange());
            try {
                return send(execution, target, request, context);
            } catch (Error thrown) {
                execution.threw(thrown);
                throw thrown;
            } finally {
                execution.returned();
            }
        } finally {
            call.leave();
        }
    }

    private CloseableHttpResponse send(
            ClassicExecution execution,
            @Nullable HttpHost target,
            ClassicHttpRequest request,
            @Nullable HttpContext context)
            throws IOException {
        CloseableHttpClient client = clientFor(execution);
        Exchange outer = CurrentExchange.enter(execution.exchange());
        try {
            return client.execute(target, request, context);
        } catch (CancellationException e) {
            // HttpClient's own finds its pool closed when it tries again.
            throw ended && execution.exchange().isGivenUp() ? closed() : e;
        } finally {
            CurrentExchange.leave(outer);
        }
    }

    /** Returns the client, which may have to be built first. The exchange is already open during that time. */
    private CloseableHttpClient clientFor(ClassicExecution execution) {
        CloseableHttpClient client = lazy.clientFor(execution);
        if (client == null) {
            throw closed();
        }
        if (execution.exchange().isGivenUp()) {
            throw new CancellationException("The exchange was torn down.");
        }
        return client;
    }

    /** A view that the user has closed throws HttpClient's own exception. */
    private IllegalStateException closed() {
        return ended ? Closed.exception() : lazy.closedException();
    }

    /** Needs no call site, because HttpClient ends the exchange before this call returns. */
    @Override
    public <T> T execute(
            @Nullable HttpHost target,
            ClassicHttpRequest request,
            @Nullable HttpContext context,
            HttpClientResponseHandler<? extends T> handler)
            throws IOException {
        ClientCall call = ClientCall.enter();
        try {
            return super.execute(target, request, context, handler);
        } finally {
            call.leave();
        }
    }

    @Override
    public TrackedClient client() {
        return lazy;
    }

    @Override
    public Owner owner() {
        return owner;
    }

    @Override
    public @Nullable Allowance allowance() {
        return allowance;
    }

    @Override
    public @Nullable RequestConfig getConfig() {
        CloseableHttpClient client = lazy.isShut() ? lazy.clientIfBuilt() : lazy.client();
        return client instanceof Configurable configured ? configured.getConfig() : RequestConfig.DEFAULT;
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void close(CloseMode closeMode) {
        ended = true;
        lazy.exchanges().openOf(this).forEach(exchange -> exchange.judge().tearDown());
        lazy.viewClosed();
    }

    @Override
    public String toString() {
        return lazy + " of " + owner.name();
    }
}
