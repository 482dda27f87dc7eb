/**
 * What is read off threads: who creates a client's threads, which of them are still alive, and which belong to one client.
 *
 * <p>{@link io.github.managedhttp.unmanaged.threads.ThreadCreations ThreadCreations} is called on the thread that creates a new
 * one, for that is where the stack with the user's line is. It keeps no thread: {@link
 * io.github.managedhttp.unmanaged.threads.LiveThreads LiveThreads} finds them again by their ids, which follow from what was recorded, and {@link
 * io.github.managedhttp.unmanaged.threads.ThreadsByClient ThreadsByClient} puts those of each client together.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.threads;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
