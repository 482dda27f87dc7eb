package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A customizer of clients: a class named in an annotation, or an object from a {@link ManagedHttpClientsExtension.Builder}.
 *
 * @param type its class
 * @param object the object, or null for a class that is not instantiated yet
 * @param client the name of the client that it configures, or null for all clients
 */
public record Customization(
        Class<? extends ClientCustomizer> type,
        @Nullable ClientCustomizer object,
        @Nullable String client) {

    public static Customization of(Class<? extends ClientCustomizer> type) {
        return new Customization(type, null, null);
    }

    public boolean appliesTo(String name) {
        return client == null || client.equals(name);
    }

    public ClientCustomizer get(Supplier<String> place) {
        if (object != null) {
            return object;
        }
        if (Arrays.stream(type.getConstructors()).noneMatch(each -> each.getParameterCount() == 0)) {
            throw new UsageException(place.get() + " is customized by " + type.getName()
                    + ". Expected a public class, static if it is nested, with a public no-argument constructor.");
        }
        // By JUnit, because a module with tests is open to JUnit, but not to us.
        return ReflectionSupport.newInstance(type);
    }

    /** The name of the class, or for a lambda that of the enclosing class. */
    @Override
    public String toString() {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "a lambda in " + name.substring(0, lambda);
    }
}
