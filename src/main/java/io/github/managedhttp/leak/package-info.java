/**
 * What is open, as users read it: a {@link io.github.managedhttp.leak.LeakReport LeakReport} of {@link
 * io.github.managedhttp.leak.OpenConnection OpenConnection}s, each in a {@link io.github.managedhttp.leak.State State}. These are
 * immutable values without logic; the packages below find them out.
 *
 * <p>From the bottom up: {@code callsite} finds the user's line on a stack; the values of this package use nothing else; {@code owner}
 * decides which test or class something belongs to, and has its ledger; {@code exchange} follows one request with its response, and
 * enters it there; {@code verdict} waits until an owner's exchanges have settled, and judges them. A client updates exchanges, the
 * extension begins owners and asks for verdicts.
 *
 * <p>All of them use {@code text} and {@code java.*} only.
 */
@NullMarked
package io.github.managedhttp.leak;

import org.jspecify.annotations.NullMarked;
