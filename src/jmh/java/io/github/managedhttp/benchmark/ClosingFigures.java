package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** What it takes to close many clients. */
final class ClosingFigures {

    private static final String BY_HAND = "one after the other by hand, GRACEFUL";

    private ClosingFigures() {}

    static Stream<Figure> all() {
        return Stream.of(
                new Figure("closing 50 idle clients", BY_HAND, Goal.atMost(0.5), "%.2f", ClosingFigures::idle),
                new Figure(
                        "judging and closing 20 clients with an exchange in flight",
                        BY_HAND,
                        Goal.atMost(0.05),
                        "%.3f",
                        effort -> inFlight()));
    }

    private static Estimate idle(Effort effort) throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            return effort.turns(60).ratio(() -> byHand(50, server, "/ok"), () -> managed(50, server, "/ok"));
        }
    }

    /** By hand it takes 5 s for each, so it is done once. Managed it takes the settle time, like any leak, and then no more. */
    private static Estimate inFlight() throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            double ratio = managed(20, server, "/stall") / byHand(20, server, "/stall");
            return new Estimate(ratio, ratio, ratio);
        }
    }

    private static double byHand(int count, LoopbackServer server, String path) throws Exception {
        List<CloseableHttpAsyncClient> clients = IntStream.range(0, count)
                .mapToObj(i -> HttpAsyncClients.createDefault())
                .toList();
        clients.forEach(CloseableHttpAsyncClient::start);
        use(clients, server, path);
        long start = System.nanoTime();
        for (CloseableHttpAsyncClient client : clients) {
            client.close();
        }
        return System.nanoTime() - start;
    }

    private static double managed(int count, LoopbackServer server, String path) throws Exception {
        Owner test = Owner.run("run", new Reporting(false, report -> "", TimeLine.counted()))
                .beginClass("class", "com.acme.OrderTest")
                .beginTest("test", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
        CleanupRegistry registry = new CleanupRegistry();
        List<LazyAsyncClient> clients = IntStream.range(0, count)
                .mapToObj(i -> new LazyAsyncClient("client " + i, List.of(), registry))
                .toList();
        use(clients.stream().map(client -> client.view(test)).toList(), server, path);
        long start = System.nanoTime();
        Verdict.on(test, Duration.ofSeconds(1)).tearDown(Duration.ofSeconds(5));
        clients.forEach(LazyAsyncClient::shut);
        if (!clients.stream().allMatch(LazyAsyncClient::closeIfIdle)) {
            registry.closeAll();
        }
        return System.nanoTime() - start;
    }

    /** Has each client send a request, and waits for its answer or, where none comes, until all have arrived. */
    private static void use(List<CloseableHttpAsyncClient> clients, LoopbackServer server, String path)
            throws Exception {
        String url = server.uri(path).toString();
        int before = server.requests(path);
        for (CloseableHttpAsyncClient client : clients) {
            Future<SimpleHttpResponse> answer = client.execute(SimpleHttpRequest.create("GET", url), null);
            if (path.equals("/ok")) {
                answer.get();
            }
        }
        server.awaitRequests(path, before + clients.size());
    }
}
