package io.github.managedhttp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Apache's clients of this JVM hold.
 *
 * @param threads their threads that are alive
 * @param selectors file descriptors of selectors, or 0 where the system does not list them
 */
public record Resources(long threads, long selectors) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    public static Resources ofHttpClients() {
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("httpclient-"))
                .count();
        return new Resources(threads, countSelectors());
    }

    /** What they hold before a test, without the threads of earlier ones that are just ending: those would be missing after it. */
    public static Resources ofHttpClientsSettled() throws InterruptedException {
        awaitThreads();
        return ofHttpClients();
    }

    /**
     * What they hold once what is ending has ended: HttpCore's MultiCoreIOReactor does not wait for its threads
     * when it is closed.
     */
    public static Resources ofHttpClientsSettled(Resources expected) throws Exception {
        awaitThreads();
        return Await.last(Resources::ofHttpClients, expected::equals);
    }

    /** Gives each of their threads a tenth of a second to end. */
    private static void awaitThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("httpclient-")) {
                thread.join(100);
            }
        }
    }

    private static long countSelectors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.filter(Resources::isSelector).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSelector(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("eventpoll");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
