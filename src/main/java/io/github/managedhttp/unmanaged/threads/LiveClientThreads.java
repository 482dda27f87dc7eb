package io.github.managedhttp.unmanaged.threads;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The recorded client threads that are alive, and the number of live threads whose creation was not recorded.
 *
 * <p>A predicted id is wrong if threads are created at the same moment. The rest is then found by elimination: if there are as many
 * threads of a role without a creation as creations without a thread, all of these are alive, whichever belongs to which. Otherwise
 * none of them is, and the threads are of unknown origin. So each thread counts once. Before, a garbage collection must remove the
 * creations of threads that have ended.
 */
public final class LiveClientThreads {

    private final List<ClientThread> all = new ArrayList<>();
    private int ofUnknownOrigin;

    private LiveClientThreads() {}

    public static LiveClientThreads of(
            LiveThreads liveThreads, List<ThreadCreation> threadCreations, Set<Long> before) {
        LiveClientThreads found = new LiveClientThreads();
        List<ClientThread> predicted = liveThreads.match(threadCreations, before);
        List<Thread> unknownThreads = new ArrayList<>(liveThreads.withApacheNames(before));
        Set<Thread> taken = new HashSet<>();
        predicted.stream()
                .filter(ClientThread::isAlive)
                .map(ClientThread::thread)
                .forEach(taken::add);
        unknownThreads.removeIf(taken::contains);
        Set<Role> complete = found.eliminate(predicted, unknownThreads);
        predicted.forEach(each -> found.all.add(complete.contains(each.role()) ? each.alive() : each));
        return found;
    }

    private Set<Role> eliminate(List<ClientThread> predicted, List<Thread> unknownThreads) {
        Set<Role> complete = new HashSet<>();
        for (Role role : Role.values()) {
            long threads = unknownThreads.stream()
                    .filter(thread -> role.isNameOf(thread.getName()))
                    .count();
            long threadCreations = predicted.stream()
                    .filter(each -> each.role() == role && !each.isAlive())
                    .count();
            if (threadCreations == threads) {
                complete.add(role);
            } else {
                ofUnknownOrigin += (int) threads;
            }
        }
        return complete;
    }

    /** Oldest first. */
    public List<ClientThread> all() {
        return all;
    }

    public int ofUnknownOrigin() {
        return ofUnknownOrigin;
    }
}
