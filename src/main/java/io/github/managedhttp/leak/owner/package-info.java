/**
 * Who opens connections. An {@link io.github.managedhttp.leak.owner.Owner Owner} is a test, a test class or the run, and has a {@link
 * io.github.managedhttp.leak.owner.Ledger Ledger} of what it has open.
 *
 * <p>{@link io.github.managedhttp.leak.owner.Attribution Attribution} decides which owner an exchange belongs to, by evidence only:
 * {@code Lineage} knows which test a thread works for, and {@code ThreadEvidence} reads on a thread's stack who gave it its work.
 * An owner also collects errors that nobody sees ({@code UnseenErrors}) and lease requests that timed out ({@code PoolExhaustion}).
 *
 * <p>The ledger does not know what its entries are; the package {@code exchange}, which uses this one, does.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.owner;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
