package io.github.managedhttp.cleanup;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A closer and its name.
 *
 * @param name the name it was registered under
 * @param call starts closing and returns a stage that completes when the client is closed
 * @param resource what it closes, if that is known
 */
record Closer(
        String name,
        Callable<? extends CompletionStage<?>> call,
        @Nullable AutoCloseable resource) {}
