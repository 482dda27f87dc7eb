/**
 * Clients that nobody handed us: who created them, which of them are still alive at the end of the run, and who holds them.
 *
 * <p>{@link io.github.managedhttp.unmanaged.UnclosedClientDetector UnclosedClientDetector} is the place to begin. {@code
 * ThreadCreations} is told of every thread that is created, in the thread that creates it, and remembers those that are a client's; {@code LiveThreads} says which of them are still
 * alive, and {@code Parentage} which thread is whose; {@code UnclosedClients} is the immutable result. Uses {@code leak} to tell whose code a
 * class is, {@code client} to have clients watched, {@code text}, {@code java.*}, httpclient5 and, for the
 * {@linkplain io.github.managedhttp.unmanaged.Agent agent}, ASM.
 */
@NullMarked
package io.github.managedhttp.unmanaged;

import org.jspecify.annotations.NullMarked;
