/**
 * What only an Instrumentation shows: clients without threads, connection managers and leases.
 *
 * <p>{@link io.github.managedhttp.unmanaged.agent.Agent Agent} gets the Instrumentation, as the JVM's agent or from somebody else's, {@code
 * HttpClientTransformer} weaves calls into a few classes of httpclient5, and these call {@link
 * io.github.managedhttp.unmanaged.agent.AgentCallbacks AgentCallbacks}. {@link
 * io.github.managedhttp.unmanaged.agent.OpenObjects OpenObjects} are the objects that were created and not closed. The only package that uses ASM.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
