package io.github.managedhttp.client.pool;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The connection manager that was set on one of Apache's builders.
 *
 * @param isKnown whether it could be read
 * @param manager the manager, or null if none was set or it is not known
 */
public record ConfiguredConnectionManager(
        boolean isKnown, @Nullable Object manager) {

    /**
     * Reads it: from 5.6 on there is a getter; the builders before that are published and will not change, so there the field
     * can be read by its name.
     */
    public static ConfiguredConnectionManager of(Class<?> builderType, Object builder) {
        try {
            return new ConfiguredConnectionManager(true, read(builderType, builder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new ConfiguredConnectionManager(false, null);
        }
    }

    private static @Nullable Object read(Class<?> builderType, Object builder) throws ReflectiveOperationException {
        try {
            return builderType.getMethod("getConnManager").invoke(builder);
        } catch (NoSuchMethodException olderThan56) {
            Field field = builderType.getDeclaredField("connManager");
            field.setAccessible(true);
            return field.get(builder);
        }
    }
}
