package io.github.managedhttp.testing;

import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;

/** Makes many test classes of one, which they inherit their tests and annotations from. */
public final class ManyClasses {

    private ManyClasses() {}

    public static Class<?>[] of(Class<?> fixture, int count) {
        return IntStream.range(0, count).mapToObj(i -> subclass(fixture, i)).toArray(Class<?>[]::new);
    }

    private static Class<?> subclass(Class<?> fixture, int number) {
        return new ByteBuddy()
                .subclass(fixture)
                .name(String.format("com.acme.%s%04d", fixture.getSimpleName(), number))
                .make()
                .load(fixture.getClassLoader())
                .getLoaded();
    }
}
