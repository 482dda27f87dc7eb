package io.github.managedhttp.unmanaged.objects;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A static field that a client can be reached from.
 *
 * @param path such as {@code com.acme.PriceService.client}, or {@code com.acme.PriceService.INSTANCE.client}
 * @param client the client
 */
public record Holder(String path, Object client) {

    /**
     * Looks for a client in the classes that took part in its creation; they are initialised, so looking has no side effect.
     *
     * @param classes those on the stack of its creation
     * @param isIt whether a client object is the one
     */
    public static Optional<Holder> find(List<Class<?>> classes, Predicate<Object> isIt) {
        return classes.stream()
                .flatMap(type -> holdersIn(type, classes))
                .filter(holder -> isIt.test(holder.client))
                .findFirst();
    }

    private static Stream<Holder> holdersIn(Class<?> type, List<Class<?>> classes) {
        return Fields.of(type, true)
                .flatMap(field -> Fields.value(field, null).stream()
                        .flatMap(value -> holdersIn(value, type.getName() + "." + field.getName(), classes)));
    }

    /** The value itself, or the fields of a singleton of one of the classes. */
    private static Stream<Holder> holdersIn(Object value, String path, List<Class<?>> classes) {
        if (!classes.contains(value.getClass())) {
            return HeldClients.isClient(value) ? Stream.of(new Holder(path, value)) : Stream.empty();
        }
        return Fields.of(value.getClass(), false)
                .flatMap(field -> Fields.value(field, value).stream()
                        .filter(HeldClients::isClient)
                        .map(client -> new Holder(path + "." + field.getName(), client)));
    }
}
