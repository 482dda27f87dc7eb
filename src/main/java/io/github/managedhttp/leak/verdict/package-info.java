/**
 * What becomes of the exchanges that an owner has open. {@link io.github.managedhttp.leak.verdict.Verdict Verdict} is the place to
 * begin: it waits until they have settled ({@code SettleTime}), leaves out those that another owner's code or exchanges hold up
 * ({@code HeldUp}, {@code BlockedThread}), describes the rest in a {@code LeakReport}, and tears it down.
 *
 * <p>{@link io.github.managedhttp.leak.verdict.LiveOpenConnections LiveOpenConnections} is the same look at any other time, for tests.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
