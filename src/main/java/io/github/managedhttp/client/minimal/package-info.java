/**
 * What a minimal client is observed by. It has no exec chain, so its connection manager and the endpoints that it hands out do
 * what the chain's links do for the others.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.minimal;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
