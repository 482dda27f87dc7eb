/**
 * Finds HTTP clients that are neither managed nor watched, and are not closed when the tests are over.
 *
 * <p>{@link io.github.managedhttp.unmanaged.UnclosedClientDetector UnclosedClientDetector} is the place to begin. Such a client reports
 * nothing itself. So it is found by the threads that it creates (package {@code threads}), by the fields that refer to it ({@code
 * objects}) and, if there is an Instrumentation, by calls that are woven into its own methods ({@code agent}). The detector combines
 * the three in {@code Findings}, leaves out clients that other code will close ({@code Exemptions}), and returns an immutable {@link
 * io.github.managedhttp.unmanaged.UnclosedClients UnclosedClients}.
 *
 * <p>{@code threads} uses {@code objects}, {@code agent} uses both. A new kind of client is found by a new {@code threads.Role} if it
 * has threads of its own, and by new hooks in {@code agent.HttpClientTransformer} if it has none.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
