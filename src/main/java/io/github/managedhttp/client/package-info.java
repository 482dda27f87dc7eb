/**
 * Apache clients that tell the ledger what they have open. Here is what users write: {@link
 * io.github.managedhttp.client.ClientCustomizer ClientCustomizer} for the clients that we build, {@link
 * io.github.managedhttp.client.WatchedClients WatchedClients} for those that others build.
 *
 * <p>The packages below, from the bottom up: {@code apache} reads what HttpClient does not show; {@code execution} is how a
 * client carries out one exchange of the ledger; {@code message}, {@code chain} and {@code pool} observe it in its bodies, in
 * HttpClient's exec chains and in its connection managers; {@code managed}, {@code minimal} and {@code watched} put that into
 * clients, by the kind of the client. All of it uses httpclient5 and the packages {@code leak}, {@code cleanup} and {@code
 * text}, and knows nothing of JUnit.
 */
@NullMarked
package io.github.managedhttp.client;

import org.jspecify.annotations.NullMarked;
