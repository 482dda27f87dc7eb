package com.acme.cancelledlease;

import com.acme.Site;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.net.URI;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

/**
 * A lease that is cancelled and granted all the same: the connection is out of the pool, and nobody has it.
 *
 * @see <a href="https://github.com/apache/httpcomponents-client/pull/309">httpcomponents-client#309</a>
 */
@ManagedHttpClients(customizedBy = CancelledLeaseTest.OneConnection.class)
public class CancelledLeaseTest {

    private final HttpHost host = HttpHost.create(URI.create(Site.uri("")));

    @Test
    @ManagedHttpClients(settle = "100 ms", customizedBy = OneConnection.class)
    void asReported(MinimalHttpAsyncClient http) throws Exception {
        new Tunnel(http, host).givesUp();
    }

    @Test
    void mended(MinimalHttpAsyncClient http) throws Exception {
        new Tunnel(http, host).takesWhatComes();
    }

    public static final class OneConnection implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setMaxConnPerRoute(1);
        }
    }
}
