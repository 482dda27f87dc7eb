package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * When a test ran that used a client.
 *
 * @param owner the test's full name
 * @param startedAt when its scope began, by {@link System#nanoTime()}
 * @param endedAt when its scope ended, by the same clock
 * @hidden
 */
@Internal
public record TestSpan(String owner, long startedAt, long endedAt) {}
