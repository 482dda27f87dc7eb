/**
 * One exchange, from the call that starts it until no part of it is open.
 *
 * <p>An {@link io.github.managedhttp.leak.exchange.Exchange Exchange} is told by a client what happens, adds itself to its owner's
 * ledger and leaves it. {@code ExchangeParts} are its request and what can be open of it, {@link io.github.managedhttp.leak.exchange.Progress Progress}
 * is how far it has come: together they give its state. What it must ask or free is behind an {@link
 * io.github.managedhttp.leak.exchange.ExchangeHandle ExchangeHandle}, which the client implements. The order of locks is in {@code
 * Exchange}.
 *
 * <p>What a thread does for which exchange: {@link io.github.managedhttp.leak.exchange.ClientCall ClientCall} is the call that starts
 * one, and has its line; {@code CurrentExchange} is the one whose callback runs; {@link
 * io.github.managedhttp.leak.exchange.IoThread IoThread} is a client's thread that many exchanges share.
 *
 * <p>A new {@link io.github.managedhttp.leak.State State} is entered by {@code Progress} or derived in {@code ExchangeParts}. It needs its
 * words in {@code Diagnosis} and its advice in {@code Advice}, both in {@code report.text}, and its section of the guide in {@code
 * text.Guide}.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
