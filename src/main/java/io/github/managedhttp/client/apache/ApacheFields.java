package io.github.managedhttp.client.apache;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Fields of HttpClient's objects without a getter, with the same names in all tested versions. Callers must work without the value. */
public final class ApacheFields {

    private ApacheFields() {}

    /** The value, or null if it cannot be read, because this version has no such field or the module is not open. */
    public static @Nullable Object value(String name, Object object) {
        try {
            Field field = field(name, object.getClass());
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static Field field(String name, @Nullable Class<?> type) throws NoSuchFieldException {
        if (type == null) {
            throw new NoSuchFieldException(name);
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return field(name, type.getSuperclass());
    }
}
