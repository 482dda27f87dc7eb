package io.github.managedhttp.unmanaged.threads;

import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Made-up creations of clients and their threads. */
public final class Creations {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private Creations() {}

    public static Frame frame(Class<?> type, int line) {
        return new Frame(type, new StackTraceElement(type.getName(), "open", type.getSimpleName() + ".java", line));
    }

    /** A creation by a test on its own thread. */
    public static CreationRecord creation(Role role, Frame... callers) {
        return creation(role, true, callers);
    }

    /** The creation of a thread that is known, and alive. */
    public static ClientThread thread(Role role, Thread thread, Frame... callers) {
        return new ClientThread(creationOf(thread.getId(), role, callers), thread, true, true);
    }

    /** A client that is all that these threads belong to. */
    public static DetectedClient client(ClientThread... threads) {
        List<DetectedClient> clients = ThreadsByClient.of(List.of(threads));
        if (clients.size() != 1) {
            throw new IllegalArgumentException("These are " + clients.size() + " clients");
        }
        return clients.get(0);
    }

    /** The creation of a thread with this id, or more probably with it than with another. */
    static ThreadCreation creationOf(long threadId, Role role, Frame... callers) {
        return creationOf(threadId, role, true, callers);
    }

    static ThreadCreation creationOf(long threadId, Role role, boolean apacheNamed, Frame... callers) {
        return new ThreadCreation(
                InheritedOwner.NONE, new ReferenceQueue<>(), creation(role, apacheNamed, callers), threadId);
    }

    /** The same by another thread. */
    static ThreadCreation elsewhere(ThreadCreation creation) {
        CreationRecord here = creation.creationRecord();
        CreationRecord elsewhere =
                new CreationRecord(here.number(), here.creatorId() + 1, here.owner(), here.byOwner(), here.creation());
        return new ThreadCreation(InheritedOwner.NONE, new ReferenceQueue<>(), elsewhere, creation.threadId());
    }

    private static CreationRecord creation(Role role, boolean apacheNamed, Frame... callers) {
        Creation creation = new Creation(role, false, List.of(callers), apacheNamed, role == Role.MAIN, true);
        return new CreationRecord(NUMBERS.incrementAndGet(), 1, "the test", true, creation);
    }
}
