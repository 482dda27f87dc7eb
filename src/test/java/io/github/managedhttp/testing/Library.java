package io.github.managedhttp.testing;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls back from deep down, from a jar that looks downloaded: a supplier, or a method with its argument. */
public final class Library implements Function<Object, Object> {

    public static final int FRAMES = 31;

    @Override
    public Object apply(Object callback) {
        return calls(FRAMES - 2, callback);
    }

    private static Object calls(int depth, Object callback) {
        if (depth > 0) {
            return calls(depth - 1, callback);
        }
        return callback instanceof Object[] call ? invoke((Method) call[0], call[1]) : ((Supplier<?>) callback).get();
    }

    private static Object invoke(Method method, Object argument) {
        try {
            return method.invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public static Function<Object, Object> ofJar(Path folder) {
        return ofJar(folder.resolve("spring-web-6.2.19.jar"), Library.class);
    }

    @SuppressWarnings("unchecked")
    public static Function<Object, Object> ofJar(Path jar, Class<?> type) {
        try {
            URLClassLoader loader = Copies.ofJar(jar, type);
            Class<?> copy = loader.loadClass(type.getName());
            loader.close();
            return (Function<Object, Object>) copy.getConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
