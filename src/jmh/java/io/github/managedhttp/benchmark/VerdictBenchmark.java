package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a test pays that leaves nothing open: the beginning of its owner, the verdict and the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerdictBenchmark {

    private final Owner testClass = Owner.run("run", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("class", "com.acme.OrderTest");

    static Stream<Figure> all() {
        return Stream.of(new Figure(
                        "µs for the verdict on a clean test", "–", Goal.atMost(20), "%.1f", effort -> measure(effort))
                .inGuard());
    }

    private static Estimate measure(Effort effort) throws RunnerException {
        Result<?> result = new Runner(new OptionsBuilder()
                        .include(VerdictBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .measurementIterations(effort == Effort.TABLE ? 5 : 1)
                        .build())
                .runSingle()
                .getPrimaryResult();
        double[] interval = result.getScoreConfidence();
        return new Estimate(result.getScore(), interval[0], interval[1]);
    }

    @Benchmark
    public boolean cleanTest() {
        Owner test = testClass.beginTest("test", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
        boolean clean = Verdict.on(test, Duration.ofSeconds(1)).isClean();
        test.end();
        return clean;
    }
}
