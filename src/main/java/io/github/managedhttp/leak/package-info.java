/**
 * The ledger: who opened what, since when, in which state; the settle wait and the verdict.
 *
 * <p>{@code Attribution} decides by evidence whom an exchange is charged to.
 *
 * <p>{@link io.github.managedhttp.leak.Owner Owner} says who, {@link io.github.managedhttp.leak.Exchange Exchange} what,
 * {@link io.github.managedhttp.leak.Ledger Ledger} holds what is open, {@link io.github.managedhttp.leak.Verdict Verdict}
 * judges it, and {@link io.github.managedhttp.leak.LeakReport LeakReport} is the immutable result. Whoever carries an exchange
 * out tells it what happens, and is asked and has it freed as its {@link io.github.managedhttp.leak.ExchangeHandle
 * ExchangeHandle}. A {@link
 * io.github.managedhttp.leak.ClientCall ClientCall} knows the line that an exchange was started at. {@link
 * io.github.managedhttp.leak.IoThreads IoThreads} show whose code keeps a client's threads, and what is {@link
 * io.github.managedhttp.leak.HeldUp held up} by that. Uses {@code java.*} and the {@code text} package only.
 */
@NullMarked
package io.github.managedhttp.leak;

import org.jspecify.annotations.NullMarked;
