package io.github.managedhttp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The same class from other places. */
public final class Copies {

    private Copies() {}

    public static URLClassLoader ofJar(Path jar, Class<?>... types) throws IOException {
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : types) {
                out.putNextEntry(new JarEntry(file(type)));
                out.write(bytes(type));
            }
        }
        return loader(jar);
    }

    public static URLClassLoader ofFolder(Path folder, Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            Path file = folder.resolve(file(type));
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(type));
        }
        return loader(folder);
    }

    private static URLClassLoader loader(Path place) throws IOException {
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
    }

    /** A loader that defines the class without saying where it is from. */
    public static ClassLoader ofNowhere(Class<?> type, ClassLoader parent) {
        return new ClassLoader(parent) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(type.getName())) {
                    return super.loadClass(name, resolve);
                }
                byte[] bytes = bytes(type);
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        };
    }

    /** In the same package as the lookup's class. */
    public static Class<?> hidden(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return lookup.defineHiddenClass(bytes(lookup.lookupClass()), false).lookupClass();
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream file = type.getClassLoader().getResourceAsStream(file(type))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
