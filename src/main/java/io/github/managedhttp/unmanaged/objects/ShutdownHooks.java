package io.github.managedhttp.unmanaged.objects;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's shutdown hooks, which run after the last test. They can be read only with {@code --add-opens java.base/java.lang=…};
 * otherwise the list is empty.
 */
public final class ShutdownHooks {

    private ShutdownHooks() {}

    /** The clients that a hook holds. */
    public static Stream<Object> clients() {
        return threads()
                .flatMap(hook -> Stream.concat(Stream.of(hook), task(hook).stream()))
                .flatMap(holder -> HeldClients.of(holder).stream());
    }

    private static Stream<Thread> threads() {
        try {
            Class<?> hooks = Class.forName("java.lang.ApplicationShutdownHooks");
            return fieldsNamed("hooks", hooks, null)
                    .filter(Map.class::isInstance)
                    .flatMap(map -> ((Map<?, ?>) map).keySet().stream().toList().stream())
                    .filter(Thread.class::isInstance)
                    .map(Thread.class::cast);
        } catch (ClassNotFoundException | RuntimeException e) {
            return Stream.empty();
        }
    }

    /** The task of a plain thread: in a field of the thread, or since JDK 19 in a field of an object between them. */
    private static Optional<Object> task(Thread hook) {
        return Stream.concat(
                        fieldsNamed("target", Thread.class, hook),
                        fieldsNamed("holder", Thread.class, hook)
                                .flatMap(holder -> fieldsNamed("task", holder.getClass(), holder)))
                .findFirst();
    }

    private static Stream<Object> fieldsNamed(String name, Class<?> type, @Nullable Object owner) {
        return Fields.of(type, owner == null)
                .filter(field -> field.getName().equals(name))
                .flatMap(field -> Fields.value(field, owner).stream());
    }
}
