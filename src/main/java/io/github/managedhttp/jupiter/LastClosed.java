package io.github.managedhttp.jupiter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The end of a context. JUnit closes what is in a store in the reverse order of how it was put there, so this is put there before
 * anybody else's: when it is closed, all of the user's is, and what is still open stays so.
 *
 * <p>Before JUnit 5.13 the store closes only a {@code CloseableResource}, after it prefers an {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class LastClosed implements CloseableResource, AutoCloseable {

    private volatile @Nullable Scope scope;

    void closes(Scope begun) {
        scope = begun;
    }

    @Override
    public void close() {
        Scope begun = scope;
        if (begun != null) {
            begun.close();
        }
    }
}
