/**
 * The execution of one exchange by a client. {@link io.github.managedhttp.client.execution.ClientExecution ClientExecution} is the
 * link between HttpClient and the ledger's {@code Exchange}: observers of a request report events to it, and it is the exchange's
 * handle. Its subclasses differ in how the caller gets the result: by a future, by a call that returns, or by neither.
 *
 * <p>{@code Exchanges} is the index of a client's open exchanges. {@code UsersCodeRunner} runs the user's code of an exchange, and finds
 * out on which thread ({@code ThrowingThread}) an exception would be lost. {@code TrackedClient}, {@code ClientView} and {@code
 * ConnectionSource} are what the packages above implement.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.execution;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
