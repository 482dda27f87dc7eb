package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LeftOpen;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientStatusTest {

    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));
    private static final HttpRoute BANK = new HttpRoute(new HttpHost("localhost", 8080));

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final PoolingHttpClientConnectionManager pool = CLIENTS.add(new PoolingHttpClientConnectionManager());

    @Test
    void ofAClientThatIsNotThereIsWhatIsKnownInAnyCase() {
        assertThat(ClientStatus.of("3 threads", Optional.empty())).isEqualTo("3 threads");
    }

    @Test
    void ofAnAsyncClientBeginsWithItsOwn() {
        assertThat(status(CLIENTS.add(HttpAsyncClients.createDefault())))
                .isEqualTo("status INACTIVE, 3 threads, connections: leased 0, idle 0");
    }

    @Test
    void ofAPoolSaysWhatIsLeasedAndWhoWaits() throws Exception {
        pool.setDefaultMaxPerRoute(1);
        pool.lease("ex-1", SHOP, null).get(Timeout.ofSeconds(10));
        pool.lease("ex-2", BANK, null).get(Timeout.ofSeconds(10));
        assertThat(status(pool))
                .isEqualTo("3 threads, connections: leased 2, idle 0 to http://localhost:8080, http://localhost:8081");
        pool.lease("ex-3", SHOP, null);
        assertThat(status(pool)).contains("leased 2, pending 1, idle 0");
    }

    @Test
    void whatHasNoPoolHasNoConnectionsToCount() {
        assertThat(status(CLIENTS.add(new BasicHttpClientConnectionManager()))).isEqualTo("3 threads");
        assertThat(status("no client")).isEqualTo("3 threads");
    }

    private static String status(Object client) {
        return ClientStatus.of("3 threads", Optional.of(client));
    }
}
