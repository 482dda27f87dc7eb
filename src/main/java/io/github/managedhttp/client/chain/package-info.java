/**
 * Interceptors of HttpClient's exec chains, one for each event: an exchange, a redirect, an attempt, and a fork, which is a second
 * call of the chain by a user's interceptor. A new kind of event needs a new interceptor here.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.chain;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
