/**
 * Apache clients that record in the ledger what they have open. Users write {@link io.github.managedhttp.client.ClientCustomizer
 * ClientCustomizer} for the clients that this library builds, and {@link io.github.managedhttp.client.WatchedClients
 * WatchedClients} for clients that other code builds.
 *
 * <p>The packages below, from the bottom up: {@code apache} reads internals of HttpClient; {@code execution} links one exchange of
 * HttpClient to the ledger; {@code message}, {@code chain} and {@code pool} observe the exchange in its bodies, in HttpClient's exec
 * chains and in its connection managers, and report to {@code execution}; {@code minimal} does that for minimal clients, and {@code
 * watched} for clients that other code builds; {@code managed} builds clients and closes them, and uses all others.
 *
 * <p>A new kind of client begins in {@code managed}. The order in which one client is closed is in {@code managed.ClientCloser}, that
 * of the phases of a scope's end in {@code jupiter.scope.ScopeEnd}, and that among its clients in {@code jupiter.scope.Clients}. Uses
 * httpclient5 and the packages {@code leak}, {@code cleanup} and {@code text}; does not depend on JUnit.
 */
@NullMarked
package io.github.managedhttp.client;

import org.jspecify.annotations.NullMarked;
