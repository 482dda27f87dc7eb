package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.leak.owner.Owner;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Static fields, which are shared by the test classes that inherit them. Each class gets a client of its own if the classes run one
 * after the other. Classes that run in parallel share one client with RUN scope, and its exchanges are attributed to the class or
 * test that uses it.
 */
final class SharedFields {

    private final Map<Field, Users> usersOf = new HashMap<>();

    /** The running classes with a field, the first request, and the client that they share if there are several. */
    private static final class Users {
        private final Set<Owner> running = new HashSet<>();
        private final ClientRequest first;
        private @Nullable Object shared;

        Users(ClientRequest first) {
            this.first = first;
        }
    }

    /**
     * Returns the value for a static field of a test class.
     *
     * @param field the field
     * @param injection the field as an injection point
     * @param context the context of the class
     */
    synchronized Object resolve(Field field, Injection injection, ExtensionContext context) {
        Owner owner = ScopeStore.ofClass(context).owner();
        usersOf.values().forEach(users -> users.running.removeIf(user -> !user.isRunning()));
        usersOf.values().removeIf(users -> users.running.isEmpty());
        Users users = usersOf.get(field);
        if (users == null) {
            Object own = injection.resolve(context);
            injection.request(context).ifPresent(request -> begin(field, owner, request));
            return own;
        }
        users.running.add(owner);
        Object shared = users.shared;
        return shared == null ? share(users, injection, context) : injection.checked(users.first, context, shared);
    }

    private void begin(Field field, Owner owner, ClientRequest request) {
        Users users = new Users(request);
        users.running.add(owner);
        usersOf.put(field, users);
    }

    private static Object share(Users users, Injection injection, ExtensionContext context) {
        Object shared = injection.resolveForRun(users.first, context);
        users.shared = shared;
        return shared;
    }
}
