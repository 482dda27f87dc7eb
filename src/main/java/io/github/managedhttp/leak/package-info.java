/**
 * What is open, as users read it: a {@link io.github.managedhttp.leak.LeakReport LeakReport} of {@link
 * io.github.managedhttp.leak.OpenConnection OpenConnection}s, each in a {@link io.github.managedhttp.leak.State State}. These are
 * immutable values. The packages below create them.
 *
 * <p>From the bottom up, each using only those before it: {@code callsite} finds the user's line on a stack; this package; {@code owner}
 * decides which test or class an exchange belongs to, and keeps its ledger; {@code exchange} follows one request with its response,
 * and enters it into the ledger; {@code verdict} waits until the exchanges of an owner have settled, and judges the rest.
 *
 * <p>Two packages outside call them: {@code client} reports to an {@code Exchange} what happens on its connection, and {@code
 * jupiter.scope} begins and ends an {@code Owner} and asks for the {@code Verdict}. Uses {@code text} and {@code java.*} only.
 */
@NullMarked
package io.github.managedhttp.leak;

import org.jspecify.annotations.NullMarked;
