/**
 * Clients that we build, on first use, and close: one {@code Lazy…Client} for each kind, the views of it that are injected, and
 * the builders that put in what observes it. {@link io.github.managedhttp.client.managed.LazyClient LazyClient} is the place to
 * begin. A new kind of client is a new {@code Lazy…Client}.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.managed;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
