/**
 * Tracking of minimal clients. They have no exec chain, so their connection manager and endpoints do what interceptors do for other
 * clients.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.minimal;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
