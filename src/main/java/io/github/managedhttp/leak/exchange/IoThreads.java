package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.owner.Owner;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The known I/O threads of one client, and which connections belong to which thread. */
public final class IoThreads {

    private final Set<IoThread> known = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> byLocalPort = new ConcurrentHashMap<>();
    private final IntSupplier count;
    private final Supplier<? extends Collection<Exchange>> open;

    /**
     * Creates the threads of a client that was just built.
     *
     * @param count the number of threads, or 0 if not known
     * @param open what is open on the client
     */
    public IoThreads(IntSupplier count, Supplier<? extends Collection<Exchange>> open) {
        this.count = count;
        this.open = open;
    }

    /** {@return the calling thread, which is added to these threads} */
    public IoThread adopt() {
        IoThread thread = new IoThread(Thread.currentThread());
        known.add(thread);
        thread.becomeCurrent();
        return thread;
    }

    /** A connection is established. It belongs to the calling thread until it is closed. */
    public void connected(int localPort) {
        byLocalPort.put(localPort, Thread.currentThread().getId());
    }

    /**
     * Returns whether one of the threads is in code of an owner. The code may be about to return.
     *
     * @param owner the owner of the code
     * @return whether it is
     */
    public boolean areIn(Owner owner) {
        for (IoThread thread : known) {
            if (thread.isIn(owner)) {
                return true;
            }
        }
        return false;
    }

    public Collection<IoThread> known() {
        return known;
    }

    public Collection<Exchange> open() {
        return open.get();
    }

    /** Whether there are no others. */
    public boolean areAll(int number) {
        return number > 0 && number == count.getAsInt();
    }

    public @Nullable Long threadOf(int localPort) {
        return byLocalPort.get(localPort);
    }
}
