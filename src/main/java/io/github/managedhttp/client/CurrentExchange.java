package io.github.managedhttp.client;

import org.jspecify.annotations.Nullable;

/**
 * The exchange whose request is being sent by this thread. The view hands it over to the first interceptor by it: both run in the
 * thread that sends the request, and so nothing of ours comes into a context of the user's, however the call ends.
 */
final class CurrentExchange {

    /** Null again after the outermost request, so that no thread of others keeps anything of ours. */
    private static final ThreadLocal<@Nullable ClientExchange> CURRENT = new ThreadLocal<>();

    private CurrentExchange() {}

    /**
     * Begins to send.
     *
     * @return the exchange that this one is sent in the middle of, to {@linkplain #leave return to}
     */
    static @Nullable ClientExchange enter(ClientExchange exchange) {
        ClientExchange outer = CURRENT.get();
        CURRENT.set(exchange);
        return outer;
    }

    static void leave(@Nullable ClientExchange outer) {
        CURRENT.set(outer);
    }

    static @Nullable ClientExchange get() {
        return CURRENT.get();
    }
}
