package io.github.managedhttp.client.pool;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.jspecify.annotations.Nullable;

/** Finds the pool of a client that was built by other code. */
final class PoolControlFinder {

    private PoolControlFinder() {}

    /**
     * The pool of a client, or of a connection manager. Empty for what has none or does not show it, as HTTP/2 clients, and for
     * what is tracked, of which more is known than its pool can say.
     */
    static Optional<ConnPoolControl<?>> of(Object client) {
        return Stream.concat(Stream.of(client), managersOf(client))
                .filter(candidate -> candidate instanceof ConnPoolControl)
                .filter(candidate -> !(candidate instanceof TrackedPool))
                .<ConnPoolControl<?>>map(candidate -> (ConnPoolControl<?>) candidate)
                .findFirst();
    }

    /** Clients have no getter for the manager, so their fields are read. On the class path and in automatic modules all are open. */
    private static Stream<Object> managersOf(Object client) {
        return Stream.<Class<?>>iterate(client.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> isManager(field.getType()))
                .flatMap(field -> Stream.ofNullable(read(field, client)));
    }

    private static boolean isManager(Class<?> type) {
        return HttpClientConnectionManager.class.isAssignableFrom(type)
                || AsyncClientConnectionManager.class.isAssignableFrom(type);
    }

    private static @Nullable Object read(Field field, Object client) {
        try {
            return field.trySetAccessible() ? field.get(client) : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
