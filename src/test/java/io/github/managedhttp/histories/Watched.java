package io.github.managedhttp.histories;

import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;

/** Clients that the code of one history builds for itself, watched by hand. It closes them when the run is over. */
final class Watched implements AutoCloseable {

    /** Made once: to make them, Java reads all certificates that it trusts. */
    private static final TlsStrategy ASYNC_TLS =
            ClientTlsStrategyBuilder.create().build();

    private static final SSLConnectionSocketFactory TLS = SSLConnectionSocketFactory.getSocketFactory();

    private final Map<String, CloseableHttpAsyncClient> clients = new ConcurrentHashMap<>();
    private final Map<Client, CloseableHttpClient> classic = new ConcurrentHashMap<>();
    private final Map<String, ConnPoolControl<?>> pools = new ConcurrentHashMap<>();
    private final Queue<Future<?>> endless = new ConcurrentLinkedQueue<>();

    CloseableHttpAsyncClient get(Client client, int lane) {
        return clients.computeIfAbsent(
                client == Client.WATCHED_OWN ? client + " of lane " + lane : client.name(),
                name -> started(name, client));
    }

    CloseableHttpClient classic() {
        return classic.computeIfAbsent(Client.WATCHED_CLASSIC, this::built);
    }

    private CloseableHttpAsyncClient started(String name, Client client) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
        PoolingAsyncClientConnectionManagerBuilder connections =
                PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(ASYNC_TLS);
        Customizer.of(client).customize(client.name(), builder, connections);
        PoolingAsyncClientConnectionManager pool = connections.build();
        pools.put(name, pool);
        if (client == Client.LAYERED) {
            builder.setConnectionManager(Layers.wrapped(pool));
            Layers.around(WatchedClients.watch(Layers.around(builder)));
        } else {
            WatchedClients.watch(builder.setConnectionManager(pool));
        }
        CloseableHttpAsyncClient built = builder.build();
        built.start();
        return built;
    }

    private CloseableHttpClient built(Client client) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        PoolingHttpClientConnectionManagerBuilder connections =
                PoolingHttpClientConnectionManagerBuilder.create().setSSLSocketFactory(TLS);
        Customizer.of(client).customize(client.name(), builder, connections);
        PoolingHttpClientConnectionManager pool = connections.build();
        pools.put(client.name(), pool);
        return WatchedClients.watch(builder.setConnectionManager(pool)).build();
    }

    /** What leaks is torn down if it is not only warned of, and gives its connection back. */
    void expectNothingLeased() {
        for (Map.Entry<String, ConnPoolControl<?>> pool : pools.entrySet()) {
            boolean isFree = Await.within(
                    Duration.ofSeconds(Waiting.PATIENCE_SECONDS),
                    () -> pool.getValue().getTotalStats().getLeased() == 0);
            if (!isFree) {
                throw new AssertionError("Not given back to " + pool.getKey() + ": "
                        + pool.getValue().getTotalStats());
            }
        }
    }

    /** Has a future cancelled that nothing else may ever end: Apache's close leaves most of them as they are. */
    void endAtLast(Future<?> future) {
        endless.add(future);
    }

    /** First the futures: on a closed client, a connection that a cancelled request gives back to another one is refused with an exception. */
    @Override
    public void close() {
        endless.forEach(future -> future.cancel(true));
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
        classic.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }
}
