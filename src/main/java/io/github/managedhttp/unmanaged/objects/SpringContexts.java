package io.github.managedhttp.unmanaged.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Spring closes with the contexts of its tests: the clients that a bean with a destroy callback holds, itself or in its factory.
 * {@code RestTemplate} and {@code RestClient} have no such callback, so the clients of their builders are never closed.
 *
 * <p>Read from Spring's own fields, by their names. Where there are no such fields, or the client is not from a context that Spring's
 * tests keep, nothing is known.
 */
public final class SpringContexts {

    private static final String OF_TESTS =
            "org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate";

    private SpringContexts() {}

    /**
     * Tells whether it is certain that no bean which Spring destroys holds a client.
     *
     * @param classes those on the stack of its creation
     * @param isIt whether a client object is the one
     */
    public static boolean leaveOpen(List<Class<?>> classes, Predicate<Object> isIt) {
        List<Map<?, ?>> disposables = classes.stream()
                .filter(type -> type.getName().equals(OF_TESTS))
                .findFirst()
                .map(SpringContexts::disposableBeans)
                .orElse(List.of());
        return !disposables.isEmpty() && !areHeldBy(disposables, isIt);
    }

    /**
     * Tells whether a bean that Spring destroys holds a client, which it may have created late, in a test.
     *
     * @param classes those on the stack of its creation
     * @param isIt whether a client object is the one
     */
    public static boolean hold(List<Class<?>> classes, Predicate<Object> isIt) {
        return classes.stream()
                .map(Class::getClassLoader)
                .distinct()
                .flatMap(loader -> loaderOfTests(loader).stream())
                .anyMatch(loader -> areHeldBy(disposableBeans(loader), isIt));
    }

    private static Optional<Class<?>> loaderOfTests(@Nullable ClassLoader loader) {
        try {
            return Optional.of(Class.forName(OF_TESTS, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean areHeldBy(List<Map<?, ?>> disposables, Predicate<Object> isIt) {
        return disposables.stream()
                .flatMap(beans -> values(beans))
                .flatMap(bean -> HeldClients.of(bean).stream())
                .anyMatch(isIt);
    }

    /** Those of each context that is kept now. */
    private static List<Map<?, ?>> disposableBeans(Class<?> loader) {
        return Fields.of(loader, true)
                .filter(field -> field.getName().equals("defaultContextCache"))
                .flatMap(field -> Fields.value(field, null).stream())
                .flatMap(cache -> map(cache, "contextMap").stream())
                .flatMap(SpringContexts::values)
                .flatMap(context -> withParents(context))
                .flatMap(context -> named(context, "beanFactory").stream())
                .flatMap(beans -> map(beans, "disposableBeans").stream())
                .toList();
    }

    private static Stream<Object> withParents(Object context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, child -> named(child.get(), "parent"))
                .map(Optional::get);
    }

    private static Stream<Object> values(Map<?, ?> map) {
        // Spring keeps them in maps that say themselves how they are to be locked.
        synchronized (map) {
            return List.<Object>copyOf(map.values()).stream();
        }
    }

    private static Optional<Map<?, ?>> map(Object owner, String field) {
        return named(owner, field).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value);
    }

    /** The value of the field of that name, in the class of an object or one that it extends. */
    private static Optional<Object> named(Object owner, String name) {
        return Stream.<Class<?>>iterate(owner.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Fields.of(type, false))
                .filter(field -> field.getName().equals(name))
                .flatMap(field -> Fields.value(field, owner).stream())
                .findFirst();
    }
}
