package io.github.managedhttp.client;

import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/**
 * Configures a managed client just before it is built, which is when it is first used.
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
 * <p>A class that an annotation names needs a public constructor without parameters; for lambdas there are {@link #async},
 * {@link #http2} and {@link #classic}. It is called once per client, in the thread that uses the client first; what it throws fails
 * that use. Tracking is added after it: a connection manager that it sets on {@code client} takes the place of the one that
 * {@code connections} would build, and is watched and closed like that, or left open if it is said to be shared.
 */
public interface ClientCustomizer {

    /**
     * Configures an async client, or the connection manager of a minimal client, for which nothing else can be set: Apache builds
     * that client without a builder, so what is set on {@code client} has no effect on it.
     *
     * @param name the client's name, {@code default} unless {@code @ManagedClient} gives another
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
     * A customizer of async clients alone.
     *
     * @param customizer a lambda, as a rule
     * @return the same
     */
    static ClientCustomizer async(Async customizer) {
        return customizer;
    }

    /**
     * A customizer of multiplexing HTTP/2 clients alone.
     *
     * @param customizer a lambda, as a rule
     * @return the same
     */
    static ClientCustomizer http2(Http2 customizer) {
        return customizer;
    }

    /**
     * A customizer of classic clients alone.
     *
     * @param customizer a lambda, as a rule
     * @return the same
     */
    static ClientCustomizer classic(Classic customizer) {
        return customizer;
    }

    /** Configures async clients alone. */
    @FunctionalInterface
    interface Async extends ClientCustomizer {

        @Override
        void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections);
    }

    /** Configures multiplexing HTTP/2 clients alone. */
    @FunctionalInterface
    interface Http2 extends ClientCustomizer {

        @Override
        void customize(String name, H2AsyncClientBuilder client);
    }

    /** Configures classic clients alone. */
    @FunctionalInterface
    interface Classic extends ClientCustomizer {

        @Override
        void customize(String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections);
    }
}
