/**
 * The verdict on the exchanges that an owner has open at its end. Start with {@link io.github.managedhttp.leak.verdict.Verdict Verdict}:
 * it waits until they have settled ({@code SettleTime}), leaves out those that code or exchanges of another owner hold up ({@code
 * HeldUp}), describes the others in a {@code LeakReport}, and tears them down. What users then see of it is decided in {@code
 * jupiter.verdict}.
 *
 * <p>{@code BlockedThreadFinder} finds I/O threads that code of an owner blocks. {@link
 * io.github.managedhttp.leak.verdict.LiveOpenConnections LiveOpenConnections} shows at any time what is open, without a verdict.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.verdict;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
