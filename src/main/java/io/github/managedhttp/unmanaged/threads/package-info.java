/**
 * What is read off threads: who creates a client's threads, which of them are still alive, and which belong to one client.
 *
 * <p>{@link io.github.managedhttp.unmanaged.threads.ThreadCreations ThreadCreations} is told of each new thread in the thread that
 * creates it, for that is where the stack with the user's line is. It keeps no thread: {@link
 * io.github.managedhttp.unmanaged.threads.LiveThreads LiveThreads} finds them again by the ids that they must have, and {@link
 * io.github.managedhttp.unmanaged.threads.ThreadsByClient ThreadsByClient} puts those of each client together.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.threads;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
