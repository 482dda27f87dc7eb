package io.github.managedhttp.client.managed;

import org.jspecify.annotations.Nullable;

/**
 * The client that is in force at the time of a call. It changes from test class to test class.
 *
 * @param <C> the type of the client
 */
public interface CurrentClient<C> {

    /** {@return the client, or null if there is none yet} */
    @Nullable C ifAny();

    /** {@return the exception for a call that needs a client when there is none yet} */
    IllegalStateException missing();

    /** {@return the client} */
    default C get() {
        C client = ifAny();
        if (client == null) {
            throw missing();
        }
        return client;
    }
}
