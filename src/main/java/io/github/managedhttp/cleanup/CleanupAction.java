package io.github.managedhttp.cleanup;

/** Closes one client. Usually a method reference: {@code client::close}. */
@FunctionalInterface
public interface CleanupAction {

    /**
     * Closes the client. Called at most once per registration, on a helper thread of the registry.
     *
     * @throws Exception if the client cannot be closed; the registry reports it and closes the others
     */
    void close() throws Exception;
}
