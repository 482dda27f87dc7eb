/**
 * Clients that this library builds on first use and closes. Start with {@link io.github.managedhttp.client.managed.LazyClient
 * LazyClient}: one {@code Lazy…Client} for each kind. Tests get {@code …View}s of it; the {@code Tracking…Builder}s add tracking to
 * HttpClient's builders. {@code ClientCloser} has the order in which a client is closed, and {@code ClientReplacer} replaces one that
 * the user's code has broken.
 *
 * <p>A new kind of client is a new {@code Lazy…Client} and a constant of {@code ClientKind} in {@code jupiter.scope}; if its builder is
 * new, also a method of {@code ClientCustomizer}, and of {@code WatchedClients}. Its type also goes into
 * {@code jupiter.scope.InjectableTypes}, and a new builder into the {@code HOOKS} of {@code unmanaged.agent}.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.managed;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
