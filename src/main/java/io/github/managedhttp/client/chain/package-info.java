/**
 * Links of HttpClient's exec chains, one for each moment that the ledger is told of: the exchange, a hop of it, an attempt, a
 * fork by a user's interceptor. A new moment of an exchange is a new link here.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.chain;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
