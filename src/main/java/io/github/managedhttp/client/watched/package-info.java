/**
 * Clients that others build and close. They get one link at the head of their chain, which observes the runtime that
 * HttpClient hands through it; their connection managers stay as they are.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.watched;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
