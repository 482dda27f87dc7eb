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
 * Watches clients that a library, a framework or the code under test builds.
 *
 * <pre>{@code
 * RestClient.builder()
 *         .requestFactory(new HttpComponentsClientHttpRequestFactory(
 *                 WatchedClients.watch(HttpClientBuilder.create()).build()))
 * }</pre>
 *
 * <p>The builder is used as before: {@code build()} returns HttpClient's own client, and the code that builds it has to close it.
 * What a test leaves open on such a client is printed as a warning, and fails the test if {@code managedhttp.unmanaged} is {@code
 * fail}. A builder may be passed several times, before or after it is configured, and from any thread. Outside of a JUnit run
 * watching does nothing: it costs each request the read of one field.
 */
public final class WatchedClients {

    private static final String FIRST = "managed-http-watched";
    private static final String HOP = "managed-http-hop";
    private static final String ATTEMPT = "managed-http-attempt";

    private WatchedClients() {}

    /**
     * Watches the classic clients of a builder.
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
     * Watches the async clients of a builder.
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
     * Watches the multiplexing HTTP/2 clients of a builder.
     *
     * @param builder the builder
     * @return the same builder
     * @throws NullPointerException if it is null
     */
    public static H2AsyncClientBuilder watch(H2AsyncClientBuilder builder) {
        if (WatchedBuilders.isNew(builder)) {
            WatchedClient client = WatchedClient.of(H2AsyncClientBuilder.class, builder);
            // An HTTP/2 client leases no connections: its requests are streams of one connection.
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
