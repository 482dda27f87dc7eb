package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a whole JVM costs, from its start to its exit, with the reports that it writes by default. */
final class ForkFigures {

    /** Bash tells the CPU time of a process to the millisecond; what the JVM knows of itself is ten times as coarse. */
    private static final String TIMED = "TIMEFORMAT='%U %S'; time \"$@\" > /dev/null 2>&1";

    private ForkFigures() {}

    static Stream<Figure> all() {
        return Stream.of(new Figure(
                        "ms of CPU of a fork that runs one class with one request",
                        "the same class by hand",
                        Goal.atMost(30),
                        "%+.0f",
                        effort -> fork(effort))
                .inGuard());
    }

    private static Estimate fork(Effort effort) throws Exception {
        Path reports = Files.createTempDirectory("managed-http");
        try (Contest contest = new Contest()) {
            String[] options = {"-Dbenchmark.url=" + contest.url(), "-Dmanagedhttp.report.dir=" + reports};
            return new Turns(1, effort == Effort.GUARD ? 9 : 31)
                    .difference(
                            () -> leastOfThree(FirstTest.command(Suites.OneByHand.class, options)),
                            () -> leastOfThree(FirstTest.command(Suites.OneManaged.class, options)));
        } finally {
            try (Stream<Path> written = Files.list(reports)) {
                for (Path file : written.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(reports);
        }
    }

    /** What else the machine does only adds to it. */
    private static double leastOfThree(List<String> command) throws Exception {
        return Math.min(cpuMillis(command), Math.min(cpuMillis(command), cpuMillis(command)));
    }

    private static double cpuMillis(List<String> command) throws Exception {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        ProcessBuilder bash = new ProcessBuilder(timed).redirectErrorStream(true);
        bash.environment().put("LC_ALL", "C");
        Process process = bash.start();
        String[] seconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s+");
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return 1000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
    }
}
