package io.github.managedhttp.catalogue;

import io.github.managedhttp.client.ClientCustomizer;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Gives the clients of a fixture as many I/O threads as the test says. */
public final class ReactorSize implements ClientCustomizer {

    static int threads;

    private static IOReactorConfig config() {
        return IOReactorConfig.custom().setIoThreadCount(threads).build();
    }

    @Override
    public void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
        client.setIOReactorConfig(config());
    }

    @Override
    public void customize(String name, H2AsyncClientBuilder client) {
        client.setIOReactorConfig(config());
    }
}
