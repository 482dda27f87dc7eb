package com.acme;

/** A service that builds its own client, or has a library build one. */
public interface Orders extends AutoCloseable {

    /** Leaves a response open. */
    void forgets() throws Exception;

    /** The same request, with an end. */
    String reads() throws Exception;

    /** When the application ends. */
    @Override
    default void close() throws Exception {}
}
