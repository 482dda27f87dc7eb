package io.github.managedhttp.unmanaged;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads that are alive. */
final class Census {

    /** As Apache names them; a client with a thread factory of its own is known by its births alone. */
    private static final List<String> APACHE_NAMES = List.of("httpclient-", "idle-connection-evictor-");

    private final Map<Long, Thread> threads;

    private Census(Map<Long, Thread> threads) {
        this.threads = threads;
    }

    static Census now() {
        // Not Thread.getAllStackTraces(), which takes 20 times as long, nor JMX, which takes 100 ms to start.
        return new Census(all().collect(Collectors.toMap(Thread::getId, Function.identity(), (one, same) -> one)));
    }

    private static Stream<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 16];
        int count = root.enumerate(found);
        while (count == found.length) {
            found = new Thread[2 * found.length];
            count = root.enumerate(found);
        }
        return Arrays.stream(found, 0, count);
    }

    Set<Long> ids() {
        return Set.copyOf(threads.keySet());
    }

    /** The births with the threads that they foretold, oldest first. */
    List<BornThread> match(List<Birth> births) {
        return births.stream()
                .map(birth -> new BornThread(birth, threads.get(birth.threadId())))
                .sorted(Comparator.comparingLong(
                        thread -> thread.birth().sighting().number()))
                .toList();
    }

    /** Apache's threads of which nobody saw the birth, by their names, except those that were there before. */
    List<Thread> withoutBirth(List<Birth> births, Set<Long> before) {
        Set<Long> born = births.stream().map(Birth::threadId).collect(Collectors.toSet());
        return threads.values().stream()
                .filter(thread -> APACHE_NAMES.stream().anyMatch(thread.getName()::startsWith))
                .filter(thread -> !born.contains(thread.getId()) && !before.contains(thread.getId()))
                .toList();
    }

    /** Waits until all of these have ended, and at the latest until the deadline. */
    static void join(List<Thread> threads, long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            // join(0) would wait for ever, so round up.
            thread.join(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }
}
