package io.github.managedhttp.benchmark;

import com.sun.net.httpserver.HttpServer;
import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.LazyAsyncClient;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.platform.benchmark.TestCall;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What tracking costs an exchange: the same client by hand and managed, on the same server in the same run.
 *
 * <p>{@code mvn -Pjmh verify -Djmh.args="ExchangeBenchmark -prof gc"}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class ExchangeBenchmark {

    private static final int IN_FLIGHT = 64;

    @Param({"byHand", "managed"})
    public String kind;

    private final CleanupRegistry registry = new CleanupRegistry();
    private HttpServer server;
    private CloseableHttpAsyncClient client;
    private String url;

    @Setup
    public void start() throws IOException {
        // Without it each answer waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes());
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        client = kind.equals("managed") ? managed() : byHand();
        client.start();
    }

    private CloseableHttpAsyncClient managed() {
        Owner test = Owner.run("run", new Reporting(false, report -> ""))
                .beginClass("class", "com.acme.OrderTest")
                .beginTest("test", "com.acme.OrderTest", "reads", "");
        return new LazyAsyncClient("default", List.of(), registry).view(test);
    }

    private CloseableHttpAsyncClient byHand() {
        return registry.manage(
                "byHand",
                HttpAsyncClientBuilder.create()
                        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                                .build())
                        .build());
    }

    @TearDown
    public void stop() {
        registry.close();
        server.stop(0);
    }

    @Benchmark
    public SimpleHttpResponse oneAtATime() throws Exception {
        return TestCall.of(() -> send().get());
    }

    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public List<Future<SimpleHttpResponse>> inFlight() throws Exception {
        return TestCall.of(this::sendAll);
    }

    private List<Future<SimpleHttpResponse>> sendAll() throws Exception {
        List<Future<SimpleHttpResponse>> futures = new ArrayList<>(IN_FLIGHT);
        for (int i = 0; i < IN_FLIGHT; i++) {
            futures.add(send());
        }
        for (Future<SimpleHttpResponse> future : futures) {
            future.get();
        }
        return futures;
    }

    private Future<SimpleHttpResponse> send() {
        return client.execute(SimpleHttpRequest.create("GET", url), null);
    }
}
