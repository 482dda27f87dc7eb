package io.github.managedhttp.client;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many I/O threads one of Apache's clients has, and what they have not begun with. Read from its fields, which are the same in
 * all versions so far.
 *
 * @param client the client
 */
record ReactorThreads(Object client) implements IntSupplier {

    /** The number, or 0 if it cannot be read. */
    @Override
    public int getAsInt() {
        return all().length;
    }

    /** The threads, or none if they cannot be read. */
    Thread[] all() {
        try {
            Object reactor = value("ioReactor", value("ioReactor", client));
            return (Thread[]) value("threads", reactor);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new Thread[0];
        }
    }

    /** Whether no thread has begun with a request to connect. */
    static boolean isNotTaken(Object request) {
        try {
            return ((AtomicReference<?>) value("closeableRef", request)).get() == null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
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
