/**
 * Observes the two messages of an exchange as they pass: the request and its body, the response and its body, pushed streams.
 * Each wraps the user's own object, runs it as the user's code, and tells the execution how far the exchange has come.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.message;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
