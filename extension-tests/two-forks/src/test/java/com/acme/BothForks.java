package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Lets the two forks go on together. */
final class BothForks {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private BothForks() {}

    static void meet(String where) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", where));
        Files.createFile(folder.resolve(String.valueOf(ProcessHandle.current().pid())));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (count(folder) < 2) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The other fork did not come to the " + where + ".");
            }
            Thread.sleep(1);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> arrived = Files.list(folder)) {
            return arrived.count();
        }
    }
}
