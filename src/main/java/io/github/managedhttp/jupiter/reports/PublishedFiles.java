package io.github.managedhttp.jupiter.reports;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * {@code ExtensionContext.publishFile}, which JUnit has since 5.12, and since 5.14 with another {@code MediaType}. The former one is to be
 * removed.
 */
final class PublishedFiles {

    private static final @Nullable Class<?> MEDIA_TYPE = Stream.of(
                    "org.junit.jupiter.api.MediaType", "org.junit.jupiter.api.extension.MediaType")
            .flatMap(name -> find(name).stream())
            .findFirst()
            .orElse(null);

    private PublishedFiles() {}

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, ExtensionContext.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError olderJUnit) {
            return Optional.empty();
        }
    }

    /**
     * Publishes a file of a test.
     *
     * @param mediaType such as {@code text/plain}
     * @return where it is; empty if this JUnit has no files, or if it cannot write them
     */
    static Optional<Path> publish(ExtensionContext context, String name, String mediaType, String content) {
        if (MEDIA_TYPE == null) {
            return Optional.empty();
        }
        AtomicReference<Path> written = new AtomicReference<>();
        ThrowingConsumer<Path> writer = path -> {
            Files.writeString(path, content);
            written.set(path);
        };
        try {
            Object parsed = MEDIA_TYPE.getMethod("parse", String.class).invoke(null, mediaType);
            Method publish =
                    ExtensionContext.class.getMethod("publishFile", String.class, MEDIA_TYPE, ThrowingConsumer.class);
            publish.invoke(context, name, parsed, writer);
            return Optional.ofNullable(written.get());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError cannotBeWritten) {
            return Optional.empty();
        }
    }
}
