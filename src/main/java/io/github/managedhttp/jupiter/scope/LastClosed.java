package io.github.managedhttp.jupiter.scope;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Holds the scope of a context until its end. JUnit closes what is in a store in the reverse order of how it was put there, so this is
 * put there before anybody else's: when it is closed, all of the user's is, and what is still open stays so.
 *
 * <p>Before JUnit 5.13 the store closes only a {@code CloseableResource}, after it prefers an {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class LastClosed implements CloseableResource, AutoCloseable {

    private volatile @Nullable Scope scope;

    /** The scope, which is begun by the first who asks. */
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
