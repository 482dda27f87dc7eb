package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.report.folder.TaskExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What Gradle hands to a JVM that runs tests: a number, and the temporary folder of its task, {@code build/tmp/test/work}.
 *
 * <p>Neither that nor the parent process tells one build from the next, for a daemon lives through many, and numbers its workers on. But
 * each time Gradle executes a test task it begins with making {@code build/test-results/test/binary} anew ({@code AbstractTestTask} of 6 to
 * 8) or a file in it ({@code SerializableTestResultStore} of 9), and makes the next one when the last worker has ended. So the time of that
 * folder is the same for all workers of an execution, and another one in the next.
 *
 * @param build the build folder, such as {@code build}
 * @param task the name of the task, such as {@code test}
 */
record GradleWorker(Path build, String task) {

    private static final String NUMBER = "org.gradle.test.worker";
    private static final String TEMPORARY_FOLDER = "org.gradle.internal.worker.tmpdir";

    static boolean isOne(UnaryOperator<@Nullable String> properties) {
        return properties.apply(NUMBER) != null;
    }

    /** Empty in other JVMs, and if Gradle has said nothing of the task, as 6.3 did not, or something else. */
    static Optional<GradleWorker> of(UnaryOperator<@Nullable String> properties) {
        String temporary = isOne(properties) ? properties.apply(TEMPORARY_FOLDER) : null;
        return temporary == null ? Optional.empty() : of(Path.of(temporary).toAbsolutePath());
    }

    private static Optional<GradleWorker> of(Path temporary) {
        int names = temporary.getNameCount();
        return names > 3
                        && temporary.endsWith("work")
                        && temporary.getName(names - 3).endsWith("tmp")
                ? Optional.of(new GradleWorker(
                        temporary.resolve("../../..").normalize(),
                        temporary.getName(names - 2).toString()))
                : Optional.empty();
    }

    /** Names the execution of the task, or is empty if the task keeps its results somewhere else. */
    Optional<String> execution() {
        Path results = build.resolve("test-results").resolve(task).resolve("binary");
        try {
            return Optional.of(TaskExecution.name(
                    build.resolve(task), Files.getLastModifiedTime(results).toInstant()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
