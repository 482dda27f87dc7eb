/**
 * The execution of one exchange by a client. {@link io.github.managedhttp.client.execution.ClientExecution ClientExecution} is the
 * link between HttpClient and the ledger's {@code Exchange}: observers of a request report events to it, and it is the exchange's
 * handle. {@code Exchanges} is the index of a client's open exchanges.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.execution;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
