/**
 * Observes the messages of an exchange: the request and its body, the response and its body, pushed streams. Each class wraps an
 * object of the user, marks calls to it as calls of the user's code, and updates the progress of the exchange.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.message;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
