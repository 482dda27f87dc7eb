package io.github.managedhttp.unmanaged.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that are alive. What every run needs of this is written without streams, which cost a fresh JVM tens of milliseconds. */
public final class LiveThreads {

    private final Map<Long, Thread> threads;

    private LiveThreads(Map<Long, Thread> threads) {
        this.threads = threads;
    }

    public static LiveThreads now() {
        Map<Long, Thread> alive = new HashMap<>();
        for (Thread thread : all()) {
            if (thread != null) {
                alive.put(thread.getId(), thread);
            }
        }
        return new LiveThreads(alive);
    }

    // Not Thread.getAllStackTraces(), which takes 20 times as long, nor JMX, which takes 100 ms to start.
    private static @Nullable Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 16];
        while (root.enumerate(found) == found.length) {
            found = new Thread[2 * found.length];
        }
        return found;
    }

    public Set<Long> ids() {
        return threads.keySet();
    }

    /** The creations with their threads, oldest first. */
    public List<ClientThread> match(List<ThreadCreation> threadCreations, Set<Long> before) {
        return ThreadMatcher.of(threadCreations, withApacheNames(before), threads);
    }

    /** Threads with Apache's names, except those that were there before. */
    List<Thread> withApacheNames(Set<Long> before) {
        return withApacheNames(before, false);
    }

    /** Threads with Apache's names that were there before. */
    public List<Thread> fromBefore(Set<Long> before) {
        return withApacheNames(before, true);
    }

    private List<Thread> withApacheNames(Set<Long> before, boolean wereThere) {
        List<Thread> found = new ArrayList<>();
        for (Thread thread : threads.values()) {
            if (hasApacheName(thread) && before.contains(thread.getId()) == wereThere) {
                found.add(thread);
            }
        }
        return found;
    }

    /** Threads with Apache's names whose creation was not recorded, except those that were there before. */
    public List<Thread> ofUnknownOrigin(List<ThreadCreation> threadCreations, Set<Long> before) {
        List<Thread> unknownThreads = new ArrayList<>();
        for (Thread thread : withApacheNames(before)) {
            if (!isKnown(thread, threadCreations)) {
                unknownThreads.add(thread);
            }
        }
        return unknownThreads;
    }

    private static boolean hasApacheName(Thread thread) {
        String name = thread.getName();
        return Role.DISPATCH.isNameOf(name) || Role.MAIN.isNameOf(name) || Role.EVICTOR.isNameOf(name);
    }

    private static boolean isKnown(Thread thread, List<ThreadCreation> threadCreations) {
        return threadCreations.stream().anyMatch(threadCreation -> threadCreation.threadId() == thread.getId());
    }

    /** Waits until all of these have ended, and at the latest until the deadline. */
    public static void join(List<Thread> threads, long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            // join(0) would wait forever, so round up.
            thread.join(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }
}
