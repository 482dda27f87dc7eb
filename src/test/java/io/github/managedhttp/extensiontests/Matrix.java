package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The combinations that were built: those of all consumers, by the invoker plugin, and those of src/docs/compatibility.md, here, as many at a
 * time as there are cores. Of these only the bold ones are built, if it is not {@code mvn -Pmatrix verify}; and that has the plugin build
 * extension-tests/leaking alone.
 */
final class Matrix {

    private static final boolean FULL = Boolean.getBoolean("matrix.full");
    private static final Set<Combination> BUILT = new HashSet<>();

    private Matrix() {}

    static List<Combination> combinations() {
        return built(combination -> true);
    }

    /** Those of one project. */
    static List<Combination> of(String project) {
        Predicate<Combination> here = combination -> combination.project().equals(project);
        Stream<Combination> built = built(FULL ? combination -> true : here).stream();
        return FULL && !project.equals("leaking")
                ? built.filter(here).toList()
                : Stream.concat(Stream.of(Combination.ofAllConsumers(project)), built.filter(here))
                        .toList();
    }

    /** Builds those that are wanted and not built yet. */
    private static synchronized List<Combination> built(Predicate<Combination> wanted) {
        List<Combination> combinations = Compatibility.combinations().stream()
                .filter(combination -> FULL || combination.inVerify())
                .filter(wanted)
                .toList();
        build(combinations.stream().filter(BUILT::add).toList());
        return combinations;
    }

    private static void build(List<Combination> combinations) {
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            MavenBuild build = MavenBuild.ofConsumers();
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
