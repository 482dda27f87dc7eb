package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.LazyAsyncClient;
import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TimeLine;
import io.github.managedhttp.testing.LoopbackServer;
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
                        "closing clients with an exchange in flight: 20, in the guard 2",
                        BY_HAND,
                        Goal.atMost(0.05),
                        "%.3f",
                        ClosingFigures::inFlight));
    }

    private static Estimate idle(Effort effort) throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            String url = server.uri("/ok").toString();
            return effort.turns(60).ratio(() -> byHand(50, url, true), () -> managed(50, url, true));
        }
    }

    /** By hand it takes 5 s for each, so it is done once. */
    private static Estimate inFlight(Effort effort) throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            String url = server.uri("/stall").toString();
            int count = effort == Effort.TABLE ? 20 : 2;
            double ratio = managed(count, url, false) / byHand(count, url, false);
            return new Estimate(ratio, ratio, ratio);
        }
    }

    private static double byHand(int count, String url, boolean answered) throws Exception {
        List<CloseableHttpAsyncClient> clients = IntStream.range(0, count)
                .mapToObj(i -> HttpAsyncClients.createDefault())
                .toList();
        clients.forEach(CloseableHttpAsyncClient::start);
        use(clients, url, answered);
        long start = System.nanoTime();
        for (CloseableHttpAsyncClient client : clients) {
            client.close();
        }
        return System.nanoTime() - start;
    }

    private static double managed(int count, String url, boolean answered) throws Exception {
        Owner test = Owner.run("run", new Reporting(false, report -> "", TimeLine.counted()))
                .beginClass("class", "com.acme.OrderTest")
                .beginTest("test", "com.acme.OrderTest", "reads", "");
        CleanupRegistry registry = new CleanupRegistry();
        List<LazyAsyncClient> clients = IntStream.range(0, count)
                .mapToObj(i -> new LazyAsyncClient("client " + i, List.of(), registry))
                .toList();
        use(clients.stream().map(client -> client.view(test)).toList(), url, answered);
        long start = System.nanoTime();
        clients.forEach(LazyAsyncClient::shut);
        if (!clients.stream().allMatch(LazyAsyncClient::closeIfIdle)) {
            registry.closeAll();
        }
        return System.nanoTime() - start;
    }

    private static void use(List<CloseableHttpAsyncClient> clients, String url, boolean answered) throws Exception {
        for (CloseableHttpAsyncClient client : clients) {
            Future<SimpleHttpResponse> answer = client.execute(SimpleHttpRequest.create("GET", url), null);
            if (answered) {
                answer.get();
            }
        }
    }
}
