/**
 * What threads show: which code creates a client's threads, which of them are still alive, and which belong to one client.
 *
 * <p>{@link io.github.managedhttp.unmanaged.threads.ThreadCreations ThreadCreations} is called on the thread that creates a new one,
 * because its stack has the user's line. It keeps no thread: {@link io.github.managedhttp.unmanaged.threads.LiveThreads LiveThreads}
 * finds them again by their ids, which are predicted from what was recorded, and {@link
 * io.github.managedhttp.unmanaged.threads.ThreadsByClient ThreadsByClient} groups those of each client to a {@code DetectedClient}. A
 * new kind of client thread is a {@code Role}.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.threads;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
