package io.github.managedhttp.client;

import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands an exchange over from the view to the first interceptor, in the request's context: both run in the thread that sends the
 * request, so the key names the thread, for a context that two requests share.
 */
final class Stamp {

    /** Made once for each thread and not for each request; a string, so it keeps nothing of ours alive in a thread of the user. */
    private static final ThreadLocal<String> KEY = ThreadLocal.withInitial(
            () -> "managed-http.exchange." + Thread.currentThread().getId());

    private Stamp() {}

    static void put(HttpContext context, ClientExchange exchange) {
        context.setAttribute(KEY.get(), exchange);
    }

    /** Takes the stamp off, so that a context that the user keeps does not keep the exchange; null if there is none. */
    static @Nullable ClientExchange take(HttpContext context) {
        return context.removeAttribute(KEY.get()) instanceof ClientExchange exchange ? exchange : null;
    }
}
