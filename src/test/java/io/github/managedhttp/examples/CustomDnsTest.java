package io.github.managedhttp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The host names of production, answered by a server of the test. */
@ManagedHttpClients(customizedBy = CustomDnsTest.OrdersAreHere.class)
class CustomDnsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final URI ORDERS = URI.create("http://orders.test:" + SERVER.port() + "/ok");

    public static final class OrdersAreHere implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            connections.setDnsResolver(loopback());
        }

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            connections.setDnsResolver(loopback());
        }

        private static DnsResolver loopback() {
            try {
                InMemoryDnsResolver resolver = new InMemoryDnsResolver();
                resolver.add("orders.test", InetAddress.getByName("127.0.0.1"));
                return resolver;
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void async(CloseableHttpAsyncClient client) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("GET", ORDERS);
        assertThat(client.execute(request, null).get().getCode()).isEqualTo(200);
    }

    @Test
    void classic(CloseableHttpClient client) throws Exception {
        int status = client.execute(new HttpGet(ORDERS), ClassicHttpResponse::getCode);
        assertThat(status).isEqualTo(200);
    }
}
