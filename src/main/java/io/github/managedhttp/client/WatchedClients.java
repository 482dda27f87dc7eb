package io.github.managedhttp.client;

import io.github.managedhttp.client.chain.AsyncAttemptInterceptor;
import io.github.managedhttp.client.chain.AsyncHandlerInterceptor;
import io.github.managedhttp.client.chain.AsyncHopInterceptor;
import io.github.managedhttp.client.chain.ClassicAttemptInterceptor;
import io.github.managedhttp.client.chain.ClassicHopInterceptor;
import io.github.managedhttp.client.chain.H2StreamInterceptor;
import io.github.managedhttp.client.managed.TrackingAsyncClientBuilder;
import io.github.managedhttp.client.managed.TrackingClassicClientBuilder;
import io.github.managedhttp.client.watched.WatchedAsyncInterceptor;
import io.github.managedhttp.client.watched.WatchedAsyncRuntime;
import io.github.managedhttp.client.watched.WatchedBuilders;
import io.github.managedhttp.client.watched.WatchedClassicInterceptor;
import io.github.managedhttp.client.watched.WatchedClient;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Has clients watched that others build: a library, a framework, or the code under test.
 *
 * <pre>{@code
 * RestClient.builder()
 *         .requestFactory(new HttpComponentsClientHttpRequestFactory(
 *                 WatchedClients.watch(HttpClientBuilder.create()).build()))
 * }</pre>
 *
 * <p>The builder stays whose it is: it is configured and built as before, {@code build()} gives Apache's own client, and whoever
 * builds that closes it. What a test leaves open on it is told, and is red where {@code managedhttp.unmanaged} is {@code fail}.
 * A builder may be given more than once, before or after anything else is done with it, and from any thread. Where no JUnit runs
 * this does nothing: a request then pays for the read of a field.
 */
public final class WatchedClients {

    private static final String FIRST = "managed-http-watched";
    private static final String HOP = "managed-http-hop";
    private static final String ATTEMPT = "managed-http-attempt";

    private WatchedClients() {}

    /**
     * Has the classic clients of a builder watched.
     *
     * @param builder the builder
     * @return the same builder
     * @throws NullPointerException if it is null
     */
    public static HttpClientBuilder watch(HttpClientBuilder builder) {
        if (!(builder instanceof TrackingClassicClientBuilder) && WatchedBuilders.isNew(builder)) {
            WatchedClient client = WatchedClient.of(HttpClientBuilder.class, builder);
            builder.addExecInterceptorFirst(FIRST, new WatchedClassicInterceptor(client))
                    .addExecInterceptorAfter(
                            ChainElement.REDIRECT.name(), HOP, new ClassicHopInterceptor(client.exchanges()))
                    .addExecInterceptorLast(ATTEMPT, new ClassicAttemptInterceptor(client.exchanges()));
        }
        return builder;
    }

    /**
     * Has the async clients of a builder watched.
     *
     * @param builder the builder
     * @return the same builder
     * @throws NullPointerException if it is null
     */
    public static HttpAsyncClientBuilder watch(HttpAsyncClientBuilder builder) {
        if (!(builder instanceof TrackingAsyncClientBuilder) && WatchedBuilders.isNew(builder)) {
            WatchedClient client = WatchedClient.of(HttpAsyncClientBuilder.class, builder);
            builder.addExecInterceptorFirst(FIRST, new WatchedAsyncInterceptor(client, WatchedAsyncRuntime::observe))
                    .addExecInterceptorAfter(
                            ChainElement.REDIRECT.name(), HOP, new AsyncHopInterceptor(client.exchanges()))
                    .addExecInterceptorLast(ATTEMPT, new AsyncAttemptInterceptor(client.exchanges()));
        }
        return builder;
    }

    /**
     * Has the HTTP/2 clients of a builder watched.
     *
     * @param builder the builder
     * @return the same builder
     * @throws NullPointerException if it is null
     */
    public static H2AsyncClientBuilder watch(H2AsyncClientBuilder builder) {
        if (WatchedBuilders.isNew(builder)) {
            WatchedClient client = WatchedClient.of(H2AsyncClientBuilder.class, builder);
            // It has no leases to see: its requests are streams of one connection.
            builder.addExecInterceptorFirst(FIRST, new WatchedAsyncInterceptor(client, (scope, exchange) -> scope))
                    .addExecInterceptorAfter(
                            ChainElement.REDIRECT.name(), HOP, new AsyncHopInterceptor(client.exchanges()))
                    .addExecInterceptorLast(ATTEMPT, new AsyncAttemptInterceptor(client.exchanges()))
                    .addExecInterceptorLast("managed-http-stream", new H2StreamInterceptor(client.exchanges()))
                    .addExecInterceptorLast("managed-http-handler", new AsyncHandlerInterceptor(client.exchanges()));
        }
        return builder;
    }
}
