package com.acme;

import io.github.managedhttp.client.ClientCustomizer;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/** Public, in a package that its module does not export. */
public final class Named implements ClientCustomizer {

    @Override
    public void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
        client.setUserAgent("acme");
    }
}
