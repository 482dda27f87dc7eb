package io.github.managedhttp.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.testing.LeftOpen;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pool of a client that other code has built, which Apache does not show. */
class PoolControlFinderTest {

    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final PoolingHttpClientConnectionManager pool = CLIENTS.add(new PoolingHttpClientConnectionManager());

    @Test
    void isThatOfItsConnectionManager() {
        PoolingAsyncClientConnectionManager async = CLIENTS.add(new PoolingAsyncClientConnectionManager());
        assertThat(PoolControlFinder.of(CLIENTS.add(
                        HttpClients.custom().setConnectionManager(pool).build())))
                .containsSame(pool);
        assertThat(PoolControlFinder.of(CLIENTS.add(
                        HttpAsyncClients.custom().setConnectionManager(async).build())))
                .containsSame(async);
    }

    @Test
    void isAConnectionManagerItself() {
        assertThat(PoolControlFinder.of(pool)).containsSame(pool);
    }

    @Test
    void isNotThereWithHttp2() {
        assertThat(PoolControlFinder.of(CLIENTS.add(HttpAsyncClients.createHttp2Default())))
                .isEmpty();
    }

    /** More is known of it than the numbers that it gives. */
    @Test
    void isNotOneOfOurs() {
        HttpClientConnectionManager tracked = new TrackingClassicConnectionManager(pool, false, new Exchanges());
        assertThat(PoolControlFinder.of(CLIENTS.add(
                        HttpClients.custom().setConnectionManager(tracked).build())))
                .isEmpty();
    }

    @Test
    void ofASingleConnectionHasNoNumbers() {
        BasicHttpClientConnectionManager one = CLIENTS.add(new BasicHttpClientConnectionManager());
        assertThat(UnknownPoolControl.unlessIn(pool)).isSameAs(pool);
        assertThat(UnknownPoolControl.unlessIn(one)).satisfies(unknown -> {
            assertThat(unknown.getTotalStats().getLeased()).isZero();
            assertThat(unknown.getStats(SHOP).getMax()).isZero();
            assertThat(unknown.getRoutes()).isEmpty();
            assertThat(unknown.getMaxTotal()).isZero();
        });
    }
}
