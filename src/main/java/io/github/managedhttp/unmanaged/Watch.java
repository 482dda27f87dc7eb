package io.github.managedhttp.unmanaged;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches for HTTP clients that are created and never closed, from {@link #begin()} to {@link #end}.
 *
 * <p>Sees the clients that own threads: every async client that was started, and every client that evicts idle connections.
 * Several watches may overlap. All methods may be called from any thread; none throws.
 */
public final class Watch {

    private final Births births = Births.ofThisJvm();
    private final long lastBefore = Birth.lastNumber();
    private final Set<Long> threadsBefore = Census.now().ids();

    private Watch() {}

    /**
     * Begins to watch the threads that tests {@linkplain #enter begin on}, and their descendants.
     *
     * @return the watch
     */
    public static Watch begin() {
        Watch watch = new Watch();
        watch.births.beginWatch();
        return watch;
    }

    /**
     * Charges what the calling thread and its descendants create to a test or a class.
     *
     * @param owner the full name of the test or class
     */
    public void enter(String owner) {
        births.enter(owner);
    }

    /**
     * Ends what {@link #enter} began on the calling thread.
     *
     * @param owner the same name
     */
    public void leave(String owner) {
        births.leave(owner);
    }

    /**
     * Ends the watch. Returns at once if no client is alive; else gives the threads of clients that are just closing some time.
     *
     * @param linger how long to wait at most
     * @param allowed prefixes of classes whose clients are not judged
     * @return what was never closed
     */
    public UnclosedClients end(Duration linger, List<String> allowed) {
        try {
            return look(System.nanoTime() + linger.toNanos(), new Exemptions(allowed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UnclosedClients.none();
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(Watch.class.getName())
                    .log(Level.WARNING, "Unclosed HTTP clients could not be looked for", e);
            return UnclosedClients.none();
        } finally {
            births.endWatch();
        }
    }

    private UnclosedClients look(long deadline, Exemptions exemptions) throws InterruptedException {
        List<Thread> suspects = suspects(exemptions);
        if (suspects.isEmpty()) {
            return UnclosedClients.none();
        }
        Census.join(suspects, deadline);
        if (suspects.stream().noneMatch(Thread::isAlive)) {
            return UnclosedClients.none();
        }
        // Foretold ids can be wrong when threads are created at the same moment. What cannot be wrong is a reference to
        // a thing
        // that its thread alone holds, once garbage is collected; so no closed client is ever blamed. 20 to 40 ms.
        System.gc();
        return judge(exemptions);
    }

    /** The threads that would be reported if they lived on. */
    private List<Thread> suspects(Exemptions exemptions) {
        Census census = Census.now();
        List<Birth> born = births.after(lastBefore);
        Stream<Thread> known = census.alive(born).stream()
                .filter(thread -> !thread.birth().creation().managed())
                .filter(thread -> exemptions.reason(thread.callers()).isEmpty())
                .map(LiveThread::thread);
        return Stream.concat(known, census.withoutBirth(born, threadsBefore).stream())
                .toList();
    }

    private UnclosedClients judge(Exemptions exemptions) {
        Census census = Census.now();
        List<Birth> born = births.after(lastBefore);
        List<LiveThread> alive = census.alive(born).stream()
                .filter(thread -> !thread.birth().creation().managed())
                .toList();
        List<UnclosedClient> unclosed = new ArrayList<>();
        List<String> exempt = new ArrayList<>();
        for (Client client : Families.of(alive)) {
            exemptions
                    .reason(client.callers())
                    .ifPresentOrElse(exempt::add, () -> unclosed.add(UnclosedClient.of(client)));
        }
        Map<String, Long> exemptByReason =
                exempt.stream().collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        List<String> unknown = census.withoutBirth(born, threadsBefore).stream()
                .map(Thread::getName)
                .toList();
        return new UnclosedClients(unclosed, exemptByReason, unknown);
    }
}
