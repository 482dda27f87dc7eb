package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.platform.benchmark.TestCall;

/** What tracking costs a request. */
final class RequestFigures {

    private static final String BY_HAND = "the same client built by hand";
    private static final int PAIRS = 200;
    private static final int NEWER_JAVA = 25;
    private static final Goal RATE = Goal.atLeast(Runtime.version().feature() < NEWER_JAVA ? 0.95 : 0.98);

    private RequestFigures() {}

    static Stream<Figure> all() {
        return Stream.of(
                rate(
                                "requests per second, 1 at a time",
                                RATE,
                                (client, url) -> Load.oneAtATime(client, url).rate())
                        .inGuard(),
                rate(
                                "requests per second, 64 in flight",
                                RATE,
                                (client, url) -> Load.inFlight(64, client, url).rate())
                        .inGuard(),
                new Figure("requests per second, HTTP/2, 64 streams", BY_HAND, RATE, "%.3f", effort -> h2(effort))
                        .inGuard(),
                new Figure("requests per second, classic", BY_HAND, RATE, "%.3f", effort -> classic(effort)).inGuard(),
                rate(
                        "requests per second, 8 threads, one client",
                        RATE,
                        (client, url) -> Load.oneAtATime(client, url).rate(8)),
                rate(
                        "99th percentile of the latency at 1,000 requests per second",
                        Goal.atMost(1.05),
                        (client, url) -> Load.oneAtATime(client, url).p99(500, 1_000_000)),
                new Figure(
                                "bytes allocated per request",
                                BY_HAND,
                                Goal.atMost(1200),
                                "%+.0f",
                                RequestFigures::allocation)
                        .inGuard(),
                new Figure(
                        "requests per second of a watched client, 1 at a time",
                        BY_HAND,
                        RATE,
                        "%.3f",
                        RequestFigures::watched),
                new Figure(
                        "requests per second of a watched client, classic",
                        BY_HAND,
                        RATE,
                        "%.3f",
                        RequestFigures::watchedClassic),
                new Figure("bytes of heap per live exchange", BY_HAND, Goal.atMost(1024), "%+.0f", RequestFigures::heap)
                        .inGuard());
    }

    private static Figure rate(String what, Goal goal, Drive drive) {
        return new Figure(what, BY_HAND, goal, "%.3f", effort -> {
            try (Contest contest = new Contest()) {
                return effort.turns(PAIRS)
                        .ratio(drive.of(contest.byHand(), contest.url()), drive.of(contest.managed(), contest.url()));
            }
        });
    }

    private static Estimate h2(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Function<CloseableHttpAsyncClient, Measure> rate = client -> Load.inFlight(64, client, contest.h2Url())
                    .withOneConnectionClosed()
                    .rate();
            return effort.turns(PAIRS).ratio(rate.apply(contest.byHandH2()), rate.apply(contest.managedH2()));
        }
    }

    private static Estimate classic(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Function<CloseableHttpClient, Measure> rate =
                    client -> Load.classic(client, contest.url()).rate();
            return effort.turns(PAIRS).ratio(rate.apply(contest.byHandClassic()), rate.apply(contest.managedClassic()));
        }
    }

    private static Estimate watched(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Function<CloseableHttpAsyncClient, Measure> rate =
                    client -> Load.oneAtATime(client, contest.url()).rate();
            return effort.turns(PAIRS).ratio(rate.apply(contest.byHand()), rate.apply(contest.watched()));
        }
    }

    private static Estimate watchedClassic(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Function<CloseableHttpClient, Measure> rate =
                    client -> Load.classic(client, contest.url()).rate();
            return effort.turns(PAIRS).ratio(rate.apply(contest.byHandClassic()), rate.apply(contest.watchedClassic()));
        }
    }

    private static Estimate allocation(Effort effort) throws Exception {
        try (Contest contest = new Contest()) {
            Function<CloseableHttpAsyncClient, Measure> bytes =
                    client -> Load.oneAtATime(client, contest.url()).bytes(2_000);
            return effort.turns(40).difference(bytes.apply(contest.byHand()), bytes.apply(contest.managed()));
        }
    }

    /** Most of them wait for a connection, for as many sockets would be in the way. */
    private static Estimate heap(Effort effort) throws Exception {
        return effort.turns(5).difference(() -> heap(Contest::byHand), () -> heap(Contest::managed));
    }

    private static double heap(Function<Contest, CloseableHttpAsyncClient> kind) throws Exception {
        int exchanges = 5_000;
        try (Contest contest = new Contest();
                LoopbackServer stalling = LoopbackServer.start()) {
            CloseableHttpAsyncClient client = kind.apply(contest);
            Load.oneAtATime(client, stalling.uri("/ok").toString()).run();
            long before = Heap.used();
            List<Object> futures = new ArrayList<>();
            for (int i = 0; i < exchanges; i++) {
                futures.add(TestCall.of(
                        () -> client.execute(SimpleHttpRequest.create("GET", stalling.uri("/stall")), null)));
            }
            double perExchange = (double) (Heap.used() - before) / exchanges;
            client.close(CloseMode.IMMEDIATE);
            futures.clear();
            return perExchange;
        }
    }

    private interface Drive {

        Measure of(CloseableHttpAsyncClient client, String url);
    }
}
