package io.github.managedhttp.unmanaged.threads;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the thread of each creation.
 *
 * <p>The thread is certain if it can be of one creation only, whatever other threads are created at the same moment: its id lies
 * between those of two probes of its creator. Otherwise the predicted id decides. That is enough to conclude that such a thread is
 * alive, but no more.
 */
final class ThreadMatcher {

    private final List<ThreadCreation> threadCreations;
    private final Map<ThreadCreation, IdRange> ranges;
    private final Map<ThreadCreation, Thread> proved = new HashMap<>();
    private final Set<Thread> taken = new HashSet<>();

    private ThreadMatcher(List<ThreadCreation> threadCreations) {
        this.threadCreations = threadCreations.stream()
                .sorted(Comparator.comparingLong(
                        threadCreation -> threadCreation.creationRecord().number()))
                .toList();
        this.ranges = ThreadCreations.ofThisJvm().ranges(this.threadCreations);
    }

    /**
     * Looks for the threads of creations.
     *
     * @param threads those of Apache that can be theirs
     * @param byId all that are alive
     * @return a thread for each creation, the oldest first
     */
    static List<ClientThread> of(
            List<ThreadCreation> threadCreations, Collection<Thread> threads, Map<Long, Thread> byId) {
        ThreadMatcher matcher = new ThreadMatcher(threadCreations);
        List<Thread> oldestFirst =
                threads.stream().sorted(Comparator.comparingLong(Thread::getId)).toList();
        while (matcher.proveSome(oldestFirst)) {
            // Each thread that is certain leaves fewer candidates for the others.
        }
        return matcher.threadCreations.stream()
                .map(threadCreation -> matcher.clientThread(threadCreation, byId))
                .toList();
    }

    private boolean proveSome(List<Thread> threads) {
        boolean any = false;
        for (Thread thread : threads) {
            ThreadCreation only = taken.contains(thread) ? null : onlyCreationOf(thread);
            if (only != null && (range(only).predicted() == thread.getId() || isOnlyThread(thread, only, threads))) {
                proved.put(only, thread);
                taken.add(thread);
                any = true;
            }
        }
        return any;
    }

    private @Nullable ThreadCreation onlyCreationOf(Thread thread) {
        ThreadCreation only = null;
        for (ThreadCreation threadCreation : threadCreations) {
            if (canBe(thread, threadCreation)) {
                if (only != null) {
                    return null;
                }
                only = threadCreation;
            }
        }
        return only;
    }

    private boolean isOnlyThread(Thread thread, ThreadCreation threadCreation, List<Thread> threads) {
        return range(threadCreation).isBounded()
                && threads.stream()
                        .noneMatch(other -> other != thread && !taken.contains(other) && canBe(other, threadCreation));
    }

    private boolean canBe(Thread thread, ThreadCreation threadCreation) {
        return !proved.containsKey(threadCreation)
                && threadCreation.isApacheNamed()
                && range(threadCreation).contains(thread.getId())
                && threadCreation.role().isNameOf(thread.getName());
    }

    private IdRange range(ThreadCreation threadCreation) {
        return ranges.getOrDefault(threadCreation, ThreadCreations.ANY_ID);
    }

    private ClientThread clientThread(ThreadCreation threadCreation, Map<Long, Thread> byId) {
        Thread known = proved.get(threadCreation);
        if (known != null) {
            return new ClientThread(threadCreation, known, true, true);
        }
        Thread predicted = byId.get(threadCreation.threadId());
        boolean fits = predicted != null
                && !taken.contains(predicted)
                && (!threadCreation.isApacheNamed() || threadCreation.role().isNameOf(predicted.getName()));
        return new ClientThread(threadCreation, fits ? predicted : null, fits, false);
    }
}
