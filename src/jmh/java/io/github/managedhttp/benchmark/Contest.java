package io.github.managedhttp.benchmark;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.LazyAsyncClient;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TimeLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.platform.benchmark.TestCall;

/** The same client by hand and managed, and one server for both. */
final class Contest implements AutoCloseable {

    static final int IN_FLIGHT = 64;

    private static final byte[] BODY = "hello".getBytes();

    private final CleanupRegistry registry = new CleanupRegistry();
    private final HttpServer server = server();
    private final String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";

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

    CloseableHttpAsyncClient managed() {
        Owner test = Owner.run("run", new Reporting(false, report -> "", TimeLine.counted()))
                .beginClass("class", "com.acme.OrderTest")
                .beginTest("test", "com.acme.OrderTest", "reads", "");
        return new LazyAsyncClient("default", List.of(), registry).view(test);
    }

    CloseableHttpAsyncClient byHand() {
        CloseableHttpAsyncClient client = HttpAsyncClientBuilder.create()
                .setConnectionManager(
                        PoolingAsyncClientConnectionManagerBuilder.create().build())
                .build();
        client.start();
        return registry.manage("byHand", client);
    }

    SimpleHttpResponse oneAtATime(CloseableHttpAsyncClient client) throws Exception {
        return TestCall.of(() -> send(client).get());
    }

    List<Future<SimpleHttpResponse>> inFlight(CloseableHttpAsyncClient client) throws Exception {
        return TestCall.of(() -> sendAll(client));
    }

    private List<Future<SimpleHttpResponse>> sendAll(CloseableHttpAsyncClient client) throws Exception {
        List<Future<SimpleHttpResponse>> futures = new ArrayList<>(IN_FLIGHT);
        for (int i = 0; i < IN_FLIGHT; i++) {
            futures.add(send(client));
        }
        for (Future<SimpleHttpResponse> future : futures) {
            future.get();
        }
        return futures;
    }

    private Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client) {
        return client.execute(SimpleHttpRequest.create("GET", url), null);
    }

    @Override
    public void close() {
        registry.close();
        server.stop(0);
    }
}
