package io.github.managedhttp.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with this one's class path, for what one does not do to the JVM of all tests.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it printed to its error stream
 */
public record Fork(int status, String out, String err) {

    private static final long PATIENCE_SECONDS = 60;

    /** Runs a main class. */
    public static Fork of(List<String> jvmOptions, Class<?> main, String... arguments) throws Exception {
        return run(command(jvmOptions, main, arguments));
    }

    /** Runs a main class under a limit of the shell, such as {@code ulimit -n 5000}. */
    public static Fork limited(String limit, List<String> jvmOptions, Class<?> main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", limit + " && exec \"$@\"", "sh"));
        command.addAll(command(jvmOptions, main, arguments));
        return run(command);
    }

    private static List<String> command(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // No file of its own, for where none can be written.
        command.add("-XX:-UsePerfData");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Fork run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The forked JVM hangs: " + command);
            }
            return new Fork(process.exitValue(), out.join(), err.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
