/**
 * What only an Instrumentation shows: clients without threads, connection managers and leases.
 *
 * <p>{@link io.github.managedhttp.unmanaged.agent.Agent Agent} gets the Instrumentation, as an agent of the JVM or from another
 * library ({@code InstrumentationProvider}). {@code HttpClientTransformer} weaves calls into a few classes of httpclient5, which call
 * {@link io.github.managedhttp.unmanaged.agent.AgentCallbacks AgentCallbacks}. {@link
 * io.github.managedhttp.unmanaged.agent.OpenObjects OpenObjects} are the objects that were created and not closed. The only package
 * that uses ASM.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
