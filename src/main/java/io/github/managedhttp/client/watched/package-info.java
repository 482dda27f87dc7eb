/**
 * Clients that are built and closed by other code. An interceptor at the head of their chain observes the runtime that HttpClient
 * passes through it. Their connection managers are not changed.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.watched;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
