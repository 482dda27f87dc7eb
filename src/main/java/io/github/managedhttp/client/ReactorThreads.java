package io.github.managedhttp.client;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many I/O threads one of Apache's clients has, and what they have not begun with. Read from its fields, which are the same in
 * all versions so far.
 *
 * @param reactor what connects for the client
 */
record ReactorThreads(Object reactor) implements IntSupplier {

    /** More than any version has: the future of the pool waits for that of an address, and that for the thread's. */
    private static final int FUTURES = 8;

    static ReactorThreads of(Object client) {
        Object reactor = valueIfKnown("ioReactor", client);
        return new ReactorThreads(reactor == null ? client : reactor);
    }

    /** The reactor that an exchange goes over, by what HttpClient gives to its chain; null if that cannot be read. */
    static @Nullable Object reactorOf(Object runtime) {
        Object ofPool = valueIfKnown("connectionInitiator", runtime);
        if (ofPool != null) {
            return ofPool;
        }
        Object http2 = valueIfKnown("connPool", runtime);
        Object since54 = http2 == null ? null : valueIfKnown("sessionPool", http2);
        Object before = http2 == null ? null : valueIfKnown("connPool", http2);
        Object sessions = since54 == null ? before : since54;
        return sessions == null ? null : valueIfKnown("connectionInitiator", sessions);
    }

    /** The number, or 0 if it cannot be read. */
    @Override
    public int getAsInt() {
        return all().length;
    }

    /** The threads, or none if they cannot be read. */
    Thread[] all() {
        Object workers = valueIfKnown("ioReactor", reactor);
        return workers != null && valueIfKnown("threads", workers) instanceof Thread[] threads
                ? threads
                : new Thread[0];
    }

    /** Whether no thread has begun with a request to connect. */
    static boolean isNotTaken(Object request) {
        return valueIfKnown("closeableRef", request) instanceof AtomicReference<?> taken && taken.get() == null;
    }

    /** The same, by the future of the whole attempt. */
    static boolean isConnectNotTaken(Object attempt) {
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
        if (valueIfKnown("dependencyRef", future) instanceof AtomicReference<?> dependency) {
            return dependency.get();
        }
        // The cancel of another future, as a method reference.
        Field[] captured = future.getClass().isHidden() ? future.getClass().getDeclaredFields() : new Field[0];
        return captured.length == 1 ? valueIfKnown(captured[0].getName(), future) : null;
    }

    private static @Nullable Object valueIfKnown(String name, Object object) {
        try {
            return value(name, object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    static Object value(String name, Object object) throws ReflectiveOperationException {
        Field field = field(name, object.getClass());
        field.setAccessible(true);
        return field.get(object);
    }

    private static Field field(String name, @Nullable Class<?> type) throws NoSuchFieldException {
        if (type == null) {
            throw new NoSuchFieldException(name);
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return field(name, type.getSuperclass());
    }
}
