package io.github.managedhttp.unmanaged.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.testing.LeftOpen;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found in the private fields of Apache's clients, in the version of this build. */
class ClientInternalsTest {

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final PoolingHttpClientConnectionManager pool = CLIENTS.add(new PoolingHttpClientConnectionManager());

    @Test
    void aClientHasItsConnectionManagerAndPool() {
        CloseableHttpClient client =
                CLIENTS.add(HttpClients.custom().setConnectionManager(pool).build());
        assertThat(ClientInternals.of(client).connectionManager()).containsSame(pool);
        assertThat(ClientInternals.of(client).pool()).containsSame(pool);
    }

    @Test
    void aConnectionManagerIsItsOwn() {
        assertThat(ClientInternals.of(pool).pool()).containsSame(pool);
    }

    @Test
    void aManagerOfOneConnectionHasNoPool() {
        BasicHttpClientConnectionManager one = CLIENTS.add(new BasicHttpClientConnectionManager());
        assertThat(ClientInternals.of(one).connectionManager()).containsSame(one);
        assertThat(ClientInternals.of(one).pool()).isEmpty();
    }

    @Test
    void anAsyncClientHasItsThreads() {
        CloseableHttpAsyncClient client = CLIENTS.add(HttpAsyncClients.createDefault());
        CloseableHttpAsyncClient other = CLIENTS.add(HttpAsyncClients.createDefault());
        Set<Thread> own = Set.of(ReactorThreads.of(client).all()[0]);
        assertThat(ClientInternals.of(client).containThread(own)).isTrue();
        assertThat(ClientInternals.of(other).containThread(own)).isFalse();
    }

    /** As when the user's own objects, which a client is configured with, lead to everything else. */
    @Test
    void theSearchEndsSomewhere() {
        Object[] endless = Stream.<Object>iterate(new Object[] {pool}, inner -> new Object[] {inner})
                .skip(3_000)
                .map(Object[].class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(ClientInternals.of(endless).connectionManager()).isEmpty();
        Object[] near = {null, "user's", List.of(new Object[] {pool})};
        assertThat(ClientInternals.of(near).connectionManager()).containsSame(pool);
    }

    /** It is configured, as any object of the user's may be, which leads anywhere. */
    @Test
    void theUsersOwnObjectsAreNotLookedInto() {
        var users = new HoldsAPool(pool);
        assertThat(ClientInternals.of(users).connectionManager()).isEmpty();
    }

    private record HoldsAPool(PoolingHttpClientConnectionManager pool) {}
}
