package io.github.managedhttp.unmanaged;

import io.github.managedhttp.client.watched.WatchedBuilders;
import io.github.managedhttp.unmanaged.agent.Agent;
import io.github.managedhttp.unmanaged.agent.OpenObjects;
import io.github.managedhttp.unmanaged.objects.HeldClients;
import io.github.managedhttp.unmanaged.objects.ShutdownHooks;
import io.github.managedhttp.unmanaged.threads.Builders;
import io.github.managedhttp.unmanaged.threads.ClientThread;
import io.github.managedhttp.unmanaged.threads.CreationRecord;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import io.github.managedhttp.unmanaged.threads.LiveClientThreads;
import io.github.managedhttp.unmanaged.threads.LiveThreads;
import io.github.managedhttp.unmanaged.threads.Role;
import io.github.managedhttp.unmanaged.threads.ThreadCreation;
import io.github.managedhttp.unmanaged.threads.ThreadCreations;
import io.github.managedhttp.unmanaged.threads.ThreadsByClient;
import io.github.managedhttp.unmanaged.threads.UnwatchedClients;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Detects HTTP clients that are created and not closed, from {@link #begin()} to {@link #end}. A client that the user's shutdown
 * hook closes counts as unclosed, unless it is registered with a registry that closes at shutdown.
 *
 * <p>Detects clients with threads of their own: every started async client, and every client that evicts idle connections. Several
 * detectors may overlap. All methods may be called from any thread, and do not throw.
 */
public final class UnclosedClientDetector {

    private final ThreadCreations threadCreations = ThreadCreations.ofThisJvm();
    private final long lastBefore = CreationRecord.lastNumber();
    private final Set<Long> threadsBefore = LiveThreads.now().ids();

    private final Builders.Counts builtBefore = Builders.ofThisJvm().now();
    private final int watchedBefore = WatchedBuilders.count();
    private final int classicWatchedBefore = WatchedBuilders.countOfClassic();

    /** Whether another watch knows of what was created before this one. */
    private final boolean isFirst = !threadCreations.isWatched();

    private final Queue<Object> closedLater = new ConcurrentLinkedQueue<>();

    private UnclosedClientDetector() {}

    /** Begins to watch the threads that tests {@linkplain ThreadCreations#enter begin on}, and their descendants. */
    public static UnclosedClientDetector begin() {
        UnclosedClientDetector detector = new UnclosedClientDetector();
        detector.threadCreations.beginWatch();
        return detector;
    }

    /**
     * Excludes clients that an object will close later.
     *
     * @param closer a client, an object that has clients in its fields, or a lambda that was made with one
     */
    public void exclude(Object closer) {
        closedLater.addAll(HeldClients.of(closer));
    }

    /**
     * Counts what is alive of clients that were created before the first watch.
     *
     * @param linger how long to wait at most for clients that are just closing
     * @return the number of their threads
     */
    public int threadsFromBefore(Duration linger) {
        List<Thread> threads = isFirst ? LiveThreads.now().fromBefore(threadsBefore) : List.of();
        if (threads.isEmpty()) {
            return 0;
        }
        try {
            LiveThreads.join(threads, System.nanoTime() + linger.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (int) threads.stream().filter(Thread::isAlive).count();
    }

    /**
     * Counts the clients that were built or started meanwhile and are neither managed nor watched, whether they are closed by now or
     * not. Without the agent, clients without threads are missing.
     *
     * @return how many there are of each line, the most first
     */
    public List<UnwatchedClients> notWatched() {
        Builders builders = Builders.ofThisJvm();
        int watched = WatchedBuilders.count() - watchedBefore;
        if (Agent.isRunning() || watched == 0) {
            return builders.since(builtBefore);
        }
        // Without the agent, the thread of a client does not show whether its builder is watched.
        int classic = WatchedBuilders.countOfClassic() - classicWatchedBefore;
        int left = Math.max(0, builders.since(builtBefore, Role.MAIN) - (watched - classic))
                + Math.max(0, builders.since(builtBefore, Role.EVICTOR) - classic);
        return left == 0 ? List.of() : List.of(new UnwatchedClients(Optional.empty(), "", left));
    }

    /**
     * Ends the watch. Returns at once if no client is alive; else gives clients that are just closing some time.
     *
     * @param linger how long to wait at most
     * @param allowed prefixes of classes whose clients are not judged
     * @return what is not closed by then
     */
    public UnclosedClients end(Duration linger, List<String> allowed) {
        // An interrupt that the last test has left behind is no reason not to search.
        boolean interrupted = Thread.interrupted();
        try {
            return search(System.nanoTime() + linger.toNanos(), allowed);
        } catch (InterruptedException e) {
            interrupted = true;
            return UnclosedClients.none();
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(UnclosedClientDetector.class.getName())
                    .log(Level.WARNING, "Could not search for unclosed HTTP clients", e);
            return UnclosedClients.none();
        } finally {
            if (threadCreations.endWatch() && Agent.hasWoven()) {
                OpenObjects.forgetGarbage();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnclosedClients search(long deadline, List<String> allowed) throws InterruptedException {
        // Before garbage is collected: a client that nobody can reach will never be closed either.
        OpenObjects objects = Agent.hasWoven() ? OpenObjects.after(lastBefore) : OpenObjects.NOTHING;
        LiveThreads liveThreads = LiveThreads.now();
        List<ThreadCreation> creations = threadCreations.after(lastBefore);
        List<Thread> unknownThreads = liveThreads.ofUnknownOrigin(creations, threadsBefore);
        if (creations.isEmpty() && unknownThreads.isEmpty() && objects.isEmpty()) {
            return UnclosedClients.none();
        }
        ShutdownHooks.clients().forEach(closedLater::add);
        Exemptions exemptions = new Exemptions(allowed, closedLater);
        List<ClientThread> threads = liveThreads.match(creations, threadsBefore);
        List<Thread> suspects = suspects(threads, unknownThreads, exemptions);
        LiveThreads.join(suspects, deadline);
        OpenObjects left = objects.lingering(deadline, exemptions::isWaitedFor);
        boolean alive = suspects.stream().anyMatch(Thread::isAlive)
                || threads.stream().anyMatch(thread -> isSprings(thread, exemptions));
        if (alive) {
            // A predicted id can be wrong when threads are created at the same moment. After a garbage collection, the
            // reference to an object that only its thread holds cannot be wrong: no closed client is blamed in place
            // of another one. Takes 20 to 40 ms.
            System.gc();
        }
        return alive || !left.isEmpty() ? judge(left, exemptions) : UnclosedClients.none();
    }

    /** Spring closes its clients itself, though perhaps later. */
    private static boolean isSprings(ClientThread thread, Exemptions exemptions) {
        return thread.isAlive() && !thread.isManaged() && exemptions.areBySpring(thread.callers());
    }

    /** The threads that would be reported if they lived on. */
    private static List<Thread> suspects(List<ClientThread> known, List<Thread> unknownThreads, Exemptions exemptions) {
        List<ClientThread> unmanaged =
                known.stream().filter(thread -> !thread.isManaged()).toList();
        Set<ClientThread> closedLater = ThreadsByClient.of(unmanaged).stream()
                .filter(exemptions::isClosedLater)
                .flatMap(DetectedClient::threads)
                .collect(Collectors.toSet());
        Stream<Thread> suspicious = unmanaged.stream()
                .filter(thread -> !closedLater.contains(thread))
                .filter(thread -> exemptions.reason(thread.callers()).isEmpty())
                .flatMap(thread -> Stream.ofNullable(thread.thread()));
        return Stream.concat(suspicious, unknownThreads.stream()).toList();
    }

    private UnclosedClients judge(OpenObjects objects, Exemptions exemptions) {
        LiveClientThreads threads =
                LiveClientThreads.of(LiveThreads.now(), threadCreations.after(lastBefore), threadsBefore);
        List<ClientThread> unmanaged =
                threads.all().stream().filter(thread -> !thread.isManaged()).toList();
        List<DetectedClient> clients = ThreadsByClient.of(unmanaged).stream()
                .filter(DetectedClient::isAlive)
                .toList();
        return Findings.of(clients, objects, exemptions, threads.ofUnknownOrigin());
    }
}
