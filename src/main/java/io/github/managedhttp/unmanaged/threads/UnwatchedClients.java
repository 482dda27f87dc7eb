package io.github.managedhttp.unmanaged.threads;

import java.util.Optional;

/**
 * Clients of one line that nobody handed to the extension: whatever they leave open, no verdict tells of it.
 *
 * @param line the line of the user's that built or started them, or else of whoever did
 * @param through the library that did it for that line, or ""
 * @param count how many they are
 */
public record UnwatchedClients(Optional<StackTraceElement> line, String through, int count) {}
