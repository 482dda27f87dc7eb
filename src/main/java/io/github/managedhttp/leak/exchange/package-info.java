/**
 * One exchange, from the call that starts it until no part of it is open.
 *
 * <p>A client reports to an {@link io.github.managedhttp.leak.exchange.Exchange Exchange} what happens. The exchange enters itself into
 * the ledger of its owner and leaves it again. {@code ExchangeParts} are its request and the parts that can be open, {@link
 * io.github.managedhttp.leak.exchange.Progress Progress} is how far it has come; together they determine its state. What the exchange
 * needs from the client is an {@link io.github.managedhttp.leak.exchange.ExchangeHandle ExchangeHandle}. The order of locks is in
 * {@code Exchange}.
 *
 * <p>What most exchanges never need is apart: {@code ExchangeEnd} waits for the end, {@code ExchangeDescription} describes it for
 * reports, {@code BrokenOff} is an exception that has stopped it, and {@link io.github.managedhttp.leak.exchange.JudgedExchange
 * JudgedExchange} has the order in which a leak is torn down.
 *
 * <p>Which exchange a thread works for: {@link io.github.managedhttp.leak.exchange.ClientCall ClientCall} is the call that starts one,
 * and has its line; {@code CurrentExchange} is the one whose callback runs; {@link io.github.managedhttp.leak.exchange.IoThread
 * IoThread} is a client's thread that many exchanges share.
 *
 * <p>A new {@link io.github.managedhttp.leak.State State} is entered by {@code Progress} or derived in {@code ExchangeParts}. It needs its
 * words in {@code Diagnosis} and its advice in {@code Advice}, both in {@code report.text}, and its section of the guide in {@code
 * text.Guide}. {@code report.LeakKind}, {@code leak.Fingerprint}, {@code report.text.PoolRows} and {@code jupiter.verdict.Judgement}
 * treat some states in ways of their own.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
