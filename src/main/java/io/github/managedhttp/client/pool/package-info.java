/**
 * Connection managers that tell of each lease: when it was asked for, granted, refused and given back. {@code TrackedPool} knows
 * who holds which connection; the other classes put it around the managers of both kinds of client, or find the pool of a client
 * that others have built.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.pool;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
