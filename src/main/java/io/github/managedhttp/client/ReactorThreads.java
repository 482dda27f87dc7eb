package io.github.managedhttp.client;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** How many I/O threads one of Apache's clients has, and what they have not begun with. Read from its fields, which are the same in all versions so far. */
final class ReactorThreads {

    private ReactorThreads() {}

    /** The number, or 0 if it cannot be read. */
    static int count(Object client) {
        try {
            Object reactor = value("ioReactor", value("ioReactor", client));
            return ((Object[]) value("threads", reactor)).length;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return 0;
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

    private static Object value(String name, Object object) throws ReflectiveOperationException {
        Field field = Stream.<Class<?>>iterate(object.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
        field.setAccessible(true);
        return field.get(object);
    }
}
