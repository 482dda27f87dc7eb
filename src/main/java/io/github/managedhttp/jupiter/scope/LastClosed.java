package io.github.managedhttp.jupiter.scope;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Holds the scope of a context until its end. JUnit closes the values of a store in reverse order, so this is stored first: when it
 * is closed, everything of the user is closed, and what is still open then is a leak.
 *
 * <p>Before JUnit 5.13 the store closes only a {@code CloseableResource}; since then it prefers an {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class LastClosed implements CloseableResource, AutoCloseable {

    private volatile @Nullable Scope scope;

    /** Returns the scope, which is created by the first call. */
    Scope scope(Supplier<Scope> begin) {
        Scope begun = scope;
        return begun == null ? begun(begin) : begun;
    }

    private synchronized Scope begun(Supplier<Scope> begin) {
        Scope begun = scope;
        if (begun == null) {
            begun = begin.get();
            scope = begun;
        }
        return begun;
    }

    Optional<Scope> begun() {
        return Optional.ofNullable(scope);
    }

    @Override
    public void close() {
        begun().ifPresent(Scope::close);
    }
}
