/**
 * Apache clients that record in the ledger what they have open. Users write {@link io.github.managedhttp.client.ClientCustomizer
 * ClientCustomizer} for the clients that this library builds, and {@link io.github.managedhttp.client.WatchedClients
 * WatchedClients} for clients that other code builds.
 *
 * <p>The packages below, from the bottom up: {@code apache} reads internals of HttpClient; {@code execution} links one exchange of
 * HttpClient to the ledger; {@code message}, {@code chain} and {@code pool} observe the exchange in its bodies, in HttpClient's exec
 * chains and in its connection managers; {@code managed} builds clients, {@code minimal} observes the minimal ones among them, and
 * {@code watched} observes clients that other code builds.
 * All of them use httpclient5 and the packages {@code leak}, {@code cleanup} and {@code text}; none depends on JUnit.
 */
@NullMarked
package io.github.managedhttp.client;

import org.jspecify.annotations.NullMarked;
