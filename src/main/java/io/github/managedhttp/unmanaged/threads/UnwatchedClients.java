package io.github.managedhttp.unmanaged.threads;

import java.util.Optional;

/**
 * Unmanaged and unwatched clients that one line has built. Their leaks are not detected.
 *
 * @param line the line of the user's code that built or started them, or else of the code that did
 * @param through the library that did it for that line, or ""
 * @param count the number of clients
 */
public record UnwatchedClients(Optional<StackTraceElement> line, String through, int count) {}
