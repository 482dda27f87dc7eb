package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands as a reader would paste them.
 *
 * @param directory where
 * @param bin a folder with programs that come before others of their names
 */
record Shell(Path directory, Path bin) {

    /** Writes a {@code mvn} that is this build's Maven, with other settings and another local repository. */
    static Path mavenWith(Path bin, Path settings, Path repository) throws IOException {
        Files.createDirectories(bin);
        Path mvn = Files.writeString(
                bin.resolve("mvn"), """
                #!/bin/sh
                exec '%s/bin/mvn' -B -ntp -s '%s' '-Dmaven.repo.local=%s' "$@"
                """.formatted(System.getProperty("maven.home"), settings, repository));
        if (!mvn.toFile().setExecutable(true)) {
            throw new IOException(mvn + " cannot be made executable");
        }
        return bin;
    }

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    /** Returns what it has printed, if it succeeds. */
    String run(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(bin, "output", ".txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().merge("PATH", bin + ":", (path, ours) -> ours + path);
        Process process = shell.start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException(command + " does not end");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + printed);
        }
        return printed;
    }
}
