package io.github.managedhttp.benchmark;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.WatchedClients;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.client.managed.LazyClassicClient;
import io.github.managedhttp.client.managed.LazyH2Client;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.timeline.TimeLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/** The same clients by hand and managed, and servers for both. */
final class Contest implements AutoCloseable {

    /** More than any of the loads has in flight on one client. */
    private static final int CONNECTIONS = 64;

    private static final byte[] BODY = "hello".getBytes();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final HttpServer server = server();
    private final H2Server h2Server = H2Server.start();
    private final Owner testClass = Owner.run("run", new Reporting(false, report -> "", TimeLine.drawn()))
            .beginClass("class", "com.acme.OrderTest");

    private Owner entered;

    private static HttpServer server() {
        // Without it each answer waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, BODY.length);
                exchange.getResponseBody().write(BODY);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String h2Url() {
        return h2Server.uri("/").toString();
    }

    /** Begins a test on the calling thread, where tests send their requests. */
    private Owner test() {
        Owner test = testClass.beginTest("test", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
        test.enter();
        entered = test;
        return test;
    }

    CloseableHttpAsyncClient managed() {
        return new LazyAsyncClient(
                        "default",
                        List.of(ClientCustomizer.async((name, client, connections) -> size(connections))),
                        registry)
                .view(test());
    }

    CloseableHttpAsyncClient byHand() {
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create();
        size(connections);
        return started(HttpAsyncClientBuilder.create()
                .setConnectionManager(connections.build())
                .build());
    }

    CloseableHttpAsyncClient managedH2() {
        return new LazyH2Client("h2", List.of(), registry).view(test());
    }

    CloseableHttpAsyncClient byHandH2() {
        return started(H2AsyncClientBuilder.create().build());
    }

    CloseableHttpClient managedClassic() {
        return new LazyClassicClient("classic", List.of(), registry).view(test());
    }

    CloseableHttpClient byHandClassic() {
        return registry.manage(
                "byHand",
                HttpClientBuilder.create()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .build())
                        .build());
    }

    /** As by hand, but for one line: the client's requests are charged to the test of the calling thread. */
    CloseableHttpAsyncClient watched() {
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create();
        size(connections);
        test();
        return started(WatchedClients.watch(HttpAsyncClientBuilder.create().setConnectionManager(connections.build()))
                .build());
    }

    CloseableHttpClient watchedClassic() {
        test();
        return registry.manage(
                "watched",
                WatchedClients.watch(HttpClientBuilder.create()
                                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                        .build()))
                        .build());
    }

    private static void size(PoolingAsyncClientConnectionManagerBuilder connections) {
        connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS);
    }

    private CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
        client.start();
        return registry.manage("byHand", client);
    }

    @Override
    public void close() {
        if (entered != null) {
            entered.leave();
        }
        registry.close();
        server.stop(0);
        h2Server.close();
    }
}
