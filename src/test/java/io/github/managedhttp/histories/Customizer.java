package io.github.managedhttp.histories;

import io.github.managedhttp.client.ClientCustomizer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/**
 * Configures the clients of histories, whoever builds them.
 *
 * @param ioThreads how many
 * @param perRoute how many connections
 * @param building what happens while a client is built
 */
record Customizer(int ioThreads, int perRoute, Runnable building) implements ClientCustomizer {

    /** As many connections as HttpClient grants by itself. */
    static final int FEW = 5;

    /** Connections for all that leak, so that nobody has to wait for them. */
    private static final int MANY = 500;

    static Customizer of(Client client) {
        return switch (client) {
            case BLOCKED -> new Customizer(1, MANY, () -> {});
            case OWN, WATCHED_OWN -> new Customizer(2, FEW, () -> {});
            default -> new Customizer(2, MANY, () -> {});
        };
    }

    static Customizer slow(Runnable building) {
        return new Customizer(2, FEW, building);
    }

    @Override
    public void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
        client.setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(3)));
        client.setIOReactorConfig(
                IOReactorConfig.custom().setIoThreadCount(ioThreads).build());
        // Without a stale check, the lease of a reused connection is certain to be synchronous.
        connections
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                        .build())
                .setMaxConnPerRoute(perRoute)
                .setMaxConnTotal(2 * perRoute);
        building.run();
    }

    @Override
    public void customize(
            String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
        connections.setMaxConnPerRoute(perRoute).setMaxConnTotal(2 * perRoute);
    }
}
