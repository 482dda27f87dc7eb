/**
 * Connection managers that record each lease: when it is requested, granted, refused and released. {@code TrackedPool} knows which
 * exchange holds which connection. The other classes wrap the managers of classic and async clients, or find the pool of a client built
 * by other code.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.pool;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
