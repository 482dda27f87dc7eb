package io.github.managedhttp.cleanup;

/** The handle of one closer in a {@link CleanupRegistry}. Keep it if the client may be closed before the registry is. */
public interface Registration {

    /**
     * Removes the closer from the registry, so that it will not be run. May be called several times and from any thread.
     * Does not stop a closer that has been started.
     *
     * @return true if the closer was still registered, so that the caller now has to close the client; false if it was
     *     already withdrawn or started
     */
    boolean withdraw();
}
