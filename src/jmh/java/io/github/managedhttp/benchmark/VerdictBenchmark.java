package io.github.managedhttp.benchmark;

import io.github.managedhttp.leak.Owner;
import io.github.managedhttp.leak.Reporting;
import io.github.managedhttp.leak.TimeLine;
import io.github.managedhttp.leak.Verdict;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a test pays that leaves nothing open: the beginning of its owner, the verdict and the end.
 *
 * <p>{@code mvn -Pjmh verify -Djmh.args="VerdictBenchmark"}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerdictBenchmark {

    private final Owner testClass = Owner.run("run", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("class", "com.acme.OrderTest");

    @Benchmark
    public boolean cleanTest() {
        Owner test = testClass.beginTest("test", "com.acme.OrderTest", "reads", "");
        boolean clean = Verdict.on(test, Duration.ofSeconds(1)).isClean();
        test.end();
        return clean;
    }
}
