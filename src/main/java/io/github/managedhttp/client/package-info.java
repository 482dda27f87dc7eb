/**
 * Makes, tracks and closes Apache clients: a client that is built on first use, the views of it that are injected, the
 * builders that put in the connection managers and exec interceptors which tell the ledger what is open. A {@code
 * ClientExecution} stands between the two: it is how a client carries out one exchange of the ledger.
 *
 * <p>{@link io.github.managedhttp.client.LazyClient LazyClient} is the place to begin, and {@link
 * io.github.managedhttp.client.WatchedClients WatchedClients} for clients that others build. Uses httpclient5 and the
 * packages {@code leak}, {@code cleanup} and {@code text}; knows nothing of JUnit.
 */
@NullMarked
package io.github.managedhttp.client;

import org.jspecify.annotations.NullMarked;
