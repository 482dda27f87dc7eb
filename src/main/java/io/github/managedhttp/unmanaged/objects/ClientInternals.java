package io.github.managedhttp.unmanaged.objects;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.jspecify.annotations.Nullable;

/**
 * What a client consists of: its own threads, and its connection manager.
 *
 * <p>Found by walking Apache's objects, whose private fields differ between versions. The walk ends at the connection manager,
 * which clients may share.
 */
public final class ClientInternals {

    /** Stops the walk if a client refers to much more than its own parts, for example through an object that the user has configured. */
    private static final int LIMIT = 2000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private ClientInternals(Object client) {
        add(client);
        while (!next.isEmpty() && seen.size() < LIMIT) {
            descend(next.removeFirst());
        }
    }

    public static ClientInternals of(Object client) {
        return new ClientInternals(client);
    }

    public boolean containThread(Set<Thread> threads) {
        return seen.stream().filter(Thread.class::isInstance).anyMatch(threads::contains);
    }

    public Optional<ConnPoolControl<?>> pool() {
        return connectionManager().stream()
                .filter(ConnPoolControl.class::isInstance)
                .<ConnPoolControl<?>>map(ConnPoolControl.class::cast)
                .findFirst();
    }

    /** The connection manager of a client. */
    public Optional<Object> connectionManager() {
        return seen.stream().filter(ClientInternals::isConnectionManager).findFirst();
    }

    private void add(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            next.add(object);
        }
    }

    private void descend(Object object) {
        String type = object.getClass().getName();
        if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(this::add);
        } else if (object instanceof Iterable<?> collection && type.startsWith("java.util.")) {
            collection.forEach(this::add);
        } else if (type.startsWith("org.apache.hc.") && !isConnectionManager(object)) {
            fieldsOf(object.getClass())
                    .forEach(field -> Fields.value(field, object).ifPresent(this::add));
        }
    }

    public static boolean isConnectionManager(Object object) {
        return object instanceof AsyncClientConnectionManager || object instanceof HttpClientConnectionManager;
    }

    private static Stream<Field> fieldsOf(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
                .flatMap(c -> Fields.of(c, false));
    }
}
