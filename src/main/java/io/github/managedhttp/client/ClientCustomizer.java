package io.github.managedhttp.client;

import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/**
 * Configures a managed client just before it is built. A client is built when it is first used.
 *
 * <pre>{@code
 * public final class ShortTimeouts implements ClientCustomizer {
 *     @Override
 *     public void customize(
 *             String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
 *         connections.setDefaultConnectionConfig(
 *                 ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(1)).build());
 *     }
 * }
 * }</pre>
 *
 * <p>A class that is named in an annotation needs a public no-argument constructor. For lambdas there are {@link #async},
 * {@link #http2} and {@link #classic}. A customizer is called once per client, in the thread that uses the client first; an
 * exception that it throws fails the call on the client. Tracking is added after it. A connection manager that it sets on
 * {@code client} replaces the one that {@code connections} would build. It is tracked and closed in the same way, unless it is
 * marked as shared, then it stays open.
 */
public interface ClientCustomizer {

    /**
     * Configures an async client. For a minimal client only {@code connections} has an effect: HttpClient has no builder for minimal
     * clients.
     *
     * @param name the client's name, {@code default} unless {@code @ManagedClient} gives another one
     * @param client the builder of the client
     * @param connections the builder of its connection manager
     */
    default void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {}

    /**
     * Configures a multiplexing HTTP/2 client.
     *
     * @param name the client's name
     * @param client the builder of the client
     */
    default void customize(String name, H2AsyncClientBuilder client) {}

    /**
     * Configures a classic client.
     *
     * @param name the client's name
     * @param client the builder of the client
     * @param connections the builder of its connection manager
     */
    default void customize(
            String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {}

    /**
     * Returns a customizer of async clients only.
     *
     * @param customizer usually a lambda
     * @return the same customizer
     */
    static ClientCustomizer async(Async customizer) {
        return customizer;
    }

    /**
     * Returns a customizer of multiplexing HTTP/2 clients only.
     *
     * @param customizer usually a lambda
     * @return the same customizer
     */
    static ClientCustomizer http2(Http2 customizer) {
        return customizer;
    }

    /**
     * Returns a customizer of classic clients only.
     *
     * @param customizer usually a lambda
     * @return the same customizer
     */
    static ClientCustomizer classic(Classic customizer) {
        return customizer;
    }

    /** Configures async clients only. */
    @FunctionalInterface
    interface Async extends ClientCustomizer {

        @Override
        void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections);
    }

    /** Configures multiplexing HTTP/2 clients only. */
    @FunctionalInterface
    interface Http2 extends ClientCustomizer {

        @Override
        void customize(String name, H2AsyncClientBuilder client);
    }

    /** Configures classic clients only. */
    @FunctionalInterface
    interface Classic extends ClientCustomizer {

        @Override
        void customize(String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections);
    }
}
