package com.acme;

import java.io.IOException;

/** A service that a library sends the requests for. */
public interface Orders {

    /** Leaves a response open; the baseline knows it. */
    void forgetsOne() throws IOException;

    /** Leaves the same response open, on another line. */
    void forgetsAnother() throws IOException;

    /** Does what the report advises. */
    String closes() throws IOException;
}
