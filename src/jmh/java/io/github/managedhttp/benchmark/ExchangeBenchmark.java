package io.github.managedhttp.benchmark;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
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
 * What tracking costs an exchange: the same client by hand and managed, on the same server. Where the machine's speed drifts,
 * {@link ThroughputRatio} compares the two more exactly; the bytes allocated do not depend on it.
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

    @Param({"byHand", "managed"})
    public String kind;

    private Contest contest;
    private CloseableHttpAsyncClient client;

    @Setup
    public void start() {
        contest = new Contest();
        client = kind.equals("managed") ? contest.managed() : contest.byHand();
    }

    @TearDown
    public void stop() {
        contest.close();
    }

    @Benchmark
    public SimpleHttpResponse oneAtATime() throws Exception {
        return contest.oneAtATime(client);
    }

    @Benchmark
    @OperationsPerInvocation(Contest.IN_FLIGHT)
    public List<Future<SimpleHttpResponse>> inFlight() throws Exception {
        return contest.inFlight(client);
    }
}
