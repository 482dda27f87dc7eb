/**
 * Clients that this library builds on first use and closes: one {@code Lazy…Client} for each kind, the injected views, and the
 * builders that add tracking. Start with {@link io.github.managedhttp.client.managed.LazyClient LazyClient}. A new kind of client
 * is a new {@code Lazy…Client} and a constant of {@code ClientKind} in {@code jupiter.scope}; if its builder is new, also a method of
 * {@code ClientCustomizer}, and of {@code WatchedClients}.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.managed;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
