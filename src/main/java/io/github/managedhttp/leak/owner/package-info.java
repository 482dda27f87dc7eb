/**
 * Who opens connections. An {@link io.github.managedhttp.leak.owner.Owner Owner} is a test, a test class or the run, and has a {@link
 * io.github.managedhttp.leak.owner.Ledger Ledger} of what it has open. The ledger does not depend on what its entries are: they are
 * the exchanges of the package {@code exchange}, which uses this one.
 *
 * <p>{@link io.github.managedhttp.leak.owner.Attribution Attribution} decides which owner an exchange belongs to, by evidence only:
 * {@code Lineage} is the test or class that a thread works for, and {@code ThreadEvidence} reads from its stack what has given it its
 * work. {@code Identity} is the part of an owner that threads may refer to after its end, and
 * makes the name that reports show; {@code Invocation} in {@code jupiter.scope} adds what a parameterized or repeated test is called.
 *
 * <p>An owner also collects exceptions that JUnit does not see ({@code UnseenErrors}) and lease requests that timed out ({@code
 * PoolExhaustion}), and reports to a {@code LedgerListener} what has ended.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.owner;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
