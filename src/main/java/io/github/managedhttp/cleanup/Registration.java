package io.github.managedhttp.cleanup;

/** One closer in a {@link CleanupRegistry}. Kept by clients that may be closed before the registry is. */
public interface Registration {

    /**
     * Takes the closer out of the registry, so that it is not run any more. May be called again, and from any thread.
     * It does not stop a closer that has been started.
     *
     * @return true if the closer was still registered, so that closing is now up to the caller; false if it was
     *     withdrawn before, or if the registry has started it
     */
    boolean withdraw();
}
