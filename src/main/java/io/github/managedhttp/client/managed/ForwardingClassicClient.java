package io.github.managedhttp.client.managed;

import java.io.IOException;
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

/** A classic client that exists before the one that it forwards to: for final fields and initializers. */
public final class ForwardingClassicClient extends CloseableHttpClient implements Configurable {

    private final CurrentClient<CloseableHttpClient> current;

    /**
     * Creates a client.
     *
     * @param current the client that it forwards to
     */
    public ForwardingClassicClient(CurrentClient<CloseableHttpClient> current) {
        this.current = current;
    }

    @Override
    protected CloseableHttpResponse doExecute(
            @Nullable HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context) throws IOException {
        return current.get().execute(target, request, context);
    }

    @Override
    public <T> T execute(
            @Nullable HttpHost target,
            ClassicHttpRequest request,
            @Nullable HttpContext context,
            HttpClientResponseHandler<? extends T> handler)
            throws IOException {
        return current.get().execute(target, request, context, handler);
    }

    @Override
    public @Nullable RequestConfig getConfig() {
        CloseableHttpClient client = current.ifAny();
        return client instanceof Configurable configured ? configured.getConfig() : RequestConfig.DEFAULT;
    }

    @Override
    public void close() throws IOException {
        CloseableHttpClient client = current.ifAny();
        if (client != null) {
            client.close();
        }
    }

    @Override
    public void close(CloseMode closeMode) {
        CloseableHttpClient client = current.ifAny();
        if (client != null) {
            client.close(closeMode);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(current);
    }
}
