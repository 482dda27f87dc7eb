/**
 * Finds the HTTP clients that nobody handed us and nobody has closed when the tests are over.
 *
 * <p>{@link io.github.managedhttp.unmanaged.UnclosedClientDetector UnclosedClientDetector} is the place to begin: it joins what {@code
 * threads} and {@code agent} have seen, takes out whose clients are theirs to close, and gives an immutable {@link
 * io.github.managedhttp.unmanaged.UnclosedClients UnclosedClients}. Everything below it is read by others' means, for such a client
 * tells us nothing itself: off the threads that it creates, off the fields that hold it, and, with an agent, off its own methods.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
