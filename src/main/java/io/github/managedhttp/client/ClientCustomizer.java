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
 * <p>An implementation needs a public constructor without parameters. It is called once per client, in the thread that uses
 * the client first; what it throws fails that use. Tracking is added after it, so a connection manager that it sets on
 * {@code client} is replaced by the one that {@code connections} builds.
 */
public interface ClientCustomizer {

    /**
     * Configures an async client.
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
}
