/**
 * How a client carries out one exchange. {@link io.github.managedhttp.client.execution.ClientExecution ClientExecution} stands
 * between HttpClient and the ledger's {@code Exchange}: what observes a request tells it what happens, and it answers what the
 * exchange asks or has freed. {@code Exchanges} is the index of those that one client has open.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.execution;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
