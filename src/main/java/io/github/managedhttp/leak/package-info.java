/**
 * The ledger: what is open, who opened it, since when and in which state; the settle wait and the verdict.
 *
 * <p>{@code Attribution} decides by evidence which owner an exchange belongs to.
 *
 * <p>An {@link io.github.managedhttp.leak.Exchange Exchange} belongs to an {@link io.github.managedhttp.leak.Owner Owner}. The
 * {@link io.github.managedhttp.leak.Ledger Ledger} holds the open exchanges, the {@link io.github.managedhttp.leak.Verdict Verdict}
 * judges them, and the {@link io.github.managedhttp.leak.LeakReport LeakReport} is the immutable result. A client updates the
 * exchange, and implements {@link io.github.managedhttp.leak.ExchangeHandle ExchangeHandle} for what the exchange needs from it. A
 * {@link io.github.managedhttp.leak.ClientCall ClientCall} has the line where an exchange was started. {@link
 * io.github.managedhttp.leak.IoThreads IoThreads} show whose code blocks a client's threads, and which exchanges are {@link
 * io.github.managedhttp.leak.HeldUp held up} by that. The order of locks is in {@code Exchange}. Uses {@code java.*} and the {@code
 * text} package only.
 */
@NullMarked
package io.github.managedhttp.leak;

import org.jspecify.annotations.NullMarked;
