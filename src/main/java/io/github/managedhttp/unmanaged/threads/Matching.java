package io.github.managedhttp.unmanaged.threads;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which creations are of threads that are alive, and which threads are of no creation that was seen.
 *
 * <p>A foretold id is wrong where threads are created at the same moment. What is left over then is told by elimination: if
 * there are as many threads of a role without a creation as creations without a thread, all of these are alive, whichever is whose.
 * Else none of them is, and the threads are of unknown origin. So each thread counts once. Births of threads that are gone must be
 * forgotten before, by a garbage collection.
 */
public final class Matching {

    private final List<ClientThread> born = new ArrayList<>();
    private int threadsOfUnknownOrigin;

    private Matching() {}

    public static Matching of(LiveThreads liveThreads, List<ThreadCreation> threadCreations, Set<Long> before) {
        Matching matching = new Matching();
        List<ClientThread> foretold = liveThreads.match(threadCreations, before);
        List<Thread> strangers = new ArrayList<>(liveThreads.withApacheNames(before));
        Set<Thread> taken = new HashSet<>();
        foretold.stream()
                .filter(ClientThread::isAlive)
                .map(ClientThread::thread)
                .forEach(taken::add);
        strangers.removeIf(taken::contains);
        Set<Role> complete = matching.eliminate(foretold, strangers);
        foretold.forEach(each -> matching.born.add(complete.contains(each.role()) ? each.alive() : each));
        return matching;
    }

    private Set<Role> eliminate(List<ClientThread> foretold, List<Thread> strangers) {
        Set<Role> complete = new HashSet<>();
        for (Role role : Role.values()) {
            long threads = strangers.stream()
                    .filter(thread -> role.isNameOf(thread.getName()))
                    .count();
            long threadCreations = foretold.stream()
                    .filter(each -> each.role() == role && !each.isAlive())
                    .count();
            if (threadCreations == threads) {
                complete.add(role);
            } else {
                threadsOfUnknownOrigin += (int) threads;
            }
        }
        return complete;
    }

    /** Oldest first. */
    public List<ClientThread> born() {
        return born;
    }

    public int threadsOfUnknownOrigin() {
        return threadsOfUnknownOrigin;
    }
}
