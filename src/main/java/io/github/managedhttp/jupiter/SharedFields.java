package io.github.managedhttp.jupiter;

import io.github.managedhttp.leak.Owner;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Static fields that several test classes inherit. They may run side by side, and there is one field for all of them, so it holds one
 * client for the whole run; whoever uses that is charged with what they do.
 */
final class SharedFields {

    private final Map<Field, Object> clients = new ConcurrentHashMap<>();
    private final Map<Field, Owner> users = new ConcurrentHashMap<>();

    /**
     * What a static field of a test class is to hold.
     *
     * @param injection the field as it is asked for
     * @param context the context of the class
     */
    Object resolve(Field field, Injection injection, ExtensionContext context) {
        boolean inherited = field.getDeclaringClass() != context.getRequiredTestClass();
        if (injection.canBeShared() && (inherited || clients.containsKey(field))) {
            return clients.computeIfAbsent(field, unused -> injection.resolveForRun(context));
        }
        Owner user = Scopes.ofClass(context).owner();
        Owner other = users.put(field, user);
        if (other != null && other != user && other.isRunning()) {
            throw new Mistake(injection.place() + " is static, and " + other.fullName() + " and " + user.fullName()
                    + " run side by side and both have it, but what is injected there can belong to only one of them."
                    + " Accepted: a field that is not static, or a field of each class.");
        }
        return injection.resolve(context);
    }
}
