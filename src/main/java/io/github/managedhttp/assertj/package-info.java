/**
 * Checks in the middle of a test, in AssertJ's own style. Loaded only where it is imported, so AssertJ need not be there.
 *
 * <p>{@link io.github.managedhttp.assertj.OpenConnectionsAssert OpenConnectionsAssert} is the place to begin. Uses AssertJ and the
 * package {@code leak}; nothing uses it.
 */
@NullMarked
package io.github.managedhttp.assertj;

import org.jspecify.annotations.NullMarked;
