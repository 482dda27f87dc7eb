package io.github.managedhttp.unmanaged.objects;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads fields of others, as far as they may be read. */
final class Fields {

    private Fields() {}

    /** The fields that can hold an object, or none if one of their types is missing. */
    static Stream<Field> of(Class<?> type, boolean ofClass) {
        try {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) == ofClass)
                    .filter(field -> !field.getType().isPrimitive());
        } catch (LinkageError incomplete) {
            return Stream.empty();
        }
    }

    /**
     * The value of a field, or nothing if it is null or its module does not let us read it.
     *
     * @param owner the object, or null for a static field
     */
    static Optional<Object> value(Field field, @Nullable Object owner) {
        try {
            return field.trySetAccessible() ? Optional.ofNullable(field.get(owner)) : Optional.empty();
        } catch (IllegalAccessException | RuntimeException | LinkageError unreadable) {
            return Optional.empty();
        }
    }
}
