package com.acme.research;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What clients hold open in this process. Linux lists the connections and the file descriptors; elsewhere they are 0.
 *
 * @param threads of Apache's clients
 * @param connections to the services
 * @param selectors of anybody, the server's included
 */
record OpenResources(long threads, long connections, long selectors) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path CONNECTIONS = Path.of("/proc/self/net/tcp6");
    private static final int REMOTE_ADDRESS = 2;
    private static final int INODE = 9;

    static OpenResources now() {
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("httpclient-"))
                .count();
        return new OpenResources(threads, countConnections(), countSelectors());
    }

    /** What is open once it is what it should be, or after 10 seconds: a thread outlives its client by some milliseconds. */
    static OpenResources settledTo(OpenResources expected) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        OpenResources now = now();
        while (!now.equals(expected) && System.nanoTime() < deadline) {
            Thread.sleep(10);
            now = now();
        }
        return now;
    }

    /** One that is closed and only waits for late packets belongs to no process any more: its inode is 0. */
    private static long countConnections() {
        return list(CONNECTIONS, Files::lines)
                .map(line -> line.strip().split(" +"))
                .filter(fields -> fields[REMOTE_ADDRESS].endsWith(String.format(":%04X", Internet.port())))
                .filter(fields -> !fields[INODE].equals("0"))
                .count();
    }

    private static long countSelectors() {
        return list(DESCRIPTORS, Files::list)
                .filter(descriptor -> target(descriptor).contains("eventpoll"))
                .count();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static <T> Stream<T> list(Path path, Lister<T> lister) {
        if (!Files.exists(path)) {
            return Stream.of();
        }
        try (Stream<T> all = lister.list(path)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Lister<T> {
        Stream<T> list(Path path) throws IOException;
    }
}
