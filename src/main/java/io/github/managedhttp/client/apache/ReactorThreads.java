package io.github.managedhttp.client.apache;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The I/O threads of an Apache client, and the requests that they have not started.
 *
 * @param reactor what connects for the client
 */
public record ReactorThreads(Object reactor) implements IntSupplier {

    /** More than any version has: the future of the pool waits for that of an address, and that for the thread's. */
    private static final int FUTURES = 8;

    public static ReactorThreads of(Object client) {
        Object reactor = ApacheFields.value("ioReactor", client);
        return new ReactorThreads(reactor == null ? client : reactor);
    }

    /** The reactor that an exchange goes over, by what HttpClient gives to its chain; null if that cannot be read. */
    public static @Nullable Object reactorOf(Object runtime) {
        Object ofPool = ApacheFields.value("connectionInitiator", runtime);
        if (ofPool != null) {
            return ofPool;
        }
        Object http2 = ApacheFields.value("connPool", runtime);
        Object since54 = http2 == null ? null : ApacheFields.value("sessionPool", http2);
        Object before = http2 == null ? null : ApacheFields.value("connPool", http2);
        Object sessions = since54 == null ? before : since54;
        return sessions == null ? null : ApacheFields.value("connectionInitiator", sessions);
    }

    /** The number of threads, or 0 if it cannot be read. */
    @Override
    public int getAsInt() {
        return all().length;
    }

    /** The threads, or none if they cannot be read. */
    public Thread[] all() {
        Object workers = ApacheFields.value("ioReactor", reactor);
        return workers != null && ApacheFields.value("threads", workers) instanceof Thread[] threads
                ? threads
                : new Thread[0];
    }

    /** Whether no thread is alive, as after the close of the client. False if they cannot be read. */
    public boolean haveEnded() {
        Thread[] all = all();
        return all.length > 0 && Arrays.stream(all).noneMatch(Thread::isAlive);
    }

    /** Whether no thread has started a request to connect. */
    public static boolean isNotTaken(Object request) {
        return ApacheFields.value("closeableRef", request) instanceof AtomicReference<?> taken && taken.get() == null;
    }

    /** The same, by the future of the whole attempt. */
    public static boolean isConnectNotTaken(Object attempt) {
        Object waitedFor = attempt;
        for (int i = 0; i < FUTURES && waitedFor != null; i++) {
            if (isNotTaken(waitedFor)) {
                return true;
            }
            waitedFor = waitedForBy(waitedFor);
        }
        return false;
    }

    private static @Nullable Object waitedForBy(Object future) {
        if (ApacheFields.value("dependencyRef", future) instanceof AtomicReference<?> dependency) {
            return dependency.get();
        }
        // The cancel of another future, as a method reference.
        Field[] captured = future.getClass().isHidden() ? future.getClass().getDeclaredFields() : new Field[0];
        return captured.length == 1 ? ApacheFields.value(captured[0].getName(), future) : null;
    }
}
