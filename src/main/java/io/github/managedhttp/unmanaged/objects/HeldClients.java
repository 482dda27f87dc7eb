package io.github.managedhttp.unmanaged.objects;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * The clients that an object refers to and will close: a lambda by its captured variables, another object by its fields. Static
 * fields are ignored.
 */
public final class HeldClients {

    /** A registry's own closer holds {@code this::close}, that an object, and that its clients. */
    private static final int DEPTH = 3;

    private static final int LIMIT = 1000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> clients = Collections.newSetFromMap(new IdentityHashMap<>());

    private HeldClients() {}

    public static Set<Object> of(Object holder) {
        HeldClients held = new HeldClients();
        try {
            held.look(holder, DEPTH);
        } catch (RuntimeException e) {
            // A collection that changes at this moment. What was found before is held all the same.
        }
        return held.clients;
    }

    private void look(Object object, int depth) {
        if (seen.size() == LIMIT || !seen.add(object)) {
            return;
        }
        if (isClient(object) || ClientInternals.isConnectionManager(object)) {
            clients.add(object);
        } else if (depth > 0) {
            lookInto(object, depth);
        }
    }

    private void lookInto(Object object, int depth) {
        if (object instanceof Iterable<?> elements && isOfJdk(object.getClass())) {
            elements.forEach(element -> look(element, depth - 1));
        }
        for (Class<?> type = object.getClass(); type != null && !isOfJdk(type); type = type.getSuperclass()) {
            Fields.of(type, false)
                    .forEach(field -> Fields.value(field, object).ifPresent(value -> look(value, depth - 1)));
        }
    }

    public static boolean isClient(Object object) {
        return object instanceof CloseableHttpAsyncClient || object instanceof CloseableHttpClient;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null;
    }
}
