/**
 * Finds the HTTP clients that nobody handed us and nobody has closed when the tests are over.
 *
 * <p>{@link io.github.managedhttp.unmanaged.UnclosedClientDetector UnclosedClientDetector} is the place to begin. Such a client tells us
 * nothing itself, so it is read off the threads that it creates (package {@code threads}), off the fields that hold it ({@code objects})
 * and, where there is an Instrumentation, off its own methods ({@code agent}). The detector joins the three, leaves out clients that
 * somebody else is to close, and gives an immutable {@link io.github.managedhttp.unmanaged.UnclosedClients UnclosedClients}.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
