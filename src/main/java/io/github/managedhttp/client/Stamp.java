package io.github.managedhttp.client;

import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands an exchange over from the view to the first interceptor, in the request's context: both run in the thread that sends the
 * request, so the key names the thread, for a context that two requests share.
 */
final class Stamp {

    private Stamp() {}

    static void put(HttpContext context, ClientExchange exchange) {
        context.setAttribute(key(), exchange);
    }

    /** Takes the stamp off, so that a context that the user keeps does not keep the exchange; null if there is none. */
    static @Nullable ClientExchange take(HttpContext context) {
        return context.removeAttribute(key()) instanceof ClientExchange exchange ? exchange : null;
    }

    private static String key() {
        return "managed-http.exchange." + Thread.currentThread().getId();
    }
}
