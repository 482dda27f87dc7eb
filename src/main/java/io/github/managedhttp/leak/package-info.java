/**
 * The ledger. It knows what is open, who opened it, since when and in which state; it waits until exchanges have settled, and judges
 * them.
 *
 * <p>{@code Attribution} decides by evidence which owner an exchange belongs to.
 *
 * <p>An {@link io.github.managedhttp.leak.Exchange Exchange} belongs to an {@link io.github.managedhttp.leak.Owner Owner}. The
 * {@link io.github.managedhttp.leak.Ledger Ledger} holds the open exchanges, the {@link io.github.managedhttp.leak.Verdict Verdict}
 * judges them, and the {@link io.github.managedhttp.leak.LeakReport LeakReport} is the immutable result. A client updates the
 * exchange, and implements {@link io.github.managedhttp.leak.ExchangeHandle ExchangeHandle} for what the exchange needs from it. A
 * {@link io.github.managedhttp.leak.ClientCall ClientCall} has the line where an exchange was started. {@link
 * io.github.managedhttp.leak.IoThreads IoThreads} show whose code blocks a client's threads, and which exchanges are {@link
 * io.github.managedhttp.leak.HeldUp held up} by that. The order of locks is in {@code Exchange}.
 *
 * <p>A new {@link io.github.managedhttp.leak.State State} is entered by {@code Progress} or derived in {@code OpenParts}. It needs its
 * words in {@code Diagnosis} and its advice in {@code Advice}, both in {@code report.text}, and its section of the guide in {@code
 * text.Guide}. Uses {@code leak.callsite}, {@code text} and {@code java.*} only.
 */
@NullMarked
package io.github.managedhttp.leak;

import org.jspecify.annotations.NullMarked;
