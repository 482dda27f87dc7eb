package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The combinations that were built: that of the other consumers, by the invoker plugin, and those of src/docs/compatibility.md, here, as many at a
 * time as there are cores. Of these only the bold ones are built, if it is not {@code mvn -Pmatrix verify}.
 */
final class Matrix {

    private static List<Combination> built = List.of();

    private Matrix() {}

    /** Builds them when it is asked for the first time. */
    static synchronized List<Combination> combinations() {
        if (built.isEmpty()) {
            List<Combination> combinations = Compatibility.combinations().stream()
                    .filter(combination -> combination.inVerify() || Boolean.getBoolean("matrix.full"))
                    .toList();
            build(combinations);
            built = Stream.concat(Stream.of(Combination.ofAllConsumers()), combinations.stream())
                    .toList();
        }
        return built;
    }

    private static void build(List<Combination> combinations) {
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            MavenBuild build = MavenBuild.ofLeaking();
            List<Callable<Combination>> builds = combinations.stream()
                    .map(combination -> (Callable<Combination>) () -> build.run(combination))
                    .toList();
            for (Future<Combination> running : cores.invokeAll(builds)) {
                running.get();
            }
        } catch (IOException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            cores.shutdownNow();
        }
    }
}
