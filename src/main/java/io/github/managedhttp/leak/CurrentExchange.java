package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.Nullable;

/**
 * The exchange that the calling thread works for: it sends its request, or runs code of the user's for it, such as a callback. What
 * is started there belongs to the same owner. The first interceptor gets its exchange by it, for it runs in the thread that sends the
 * request; so nothing of ours comes into a context of the user's, however the call ends.
 *
 * @hidden
 */
@Internal
public final class CurrentExchange {

    /** Null again after the outermost request, so that no thread of others keeps anything of ours. */
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private CurrentExchange() {}

    /**
     * The calling thread begins to work for an exchange.
     *
     * @param exchange the exchange
     * @return the one in the middle of which it does so, to {@linkplain #leave return to}; or null
     */
    public static @Nullable Exchange enter(Exchange exchange) {
        Exchange outer = CURRENT.get();
        CURRENT.set(exchange);
        return outer;
    }

    /**
     * It ends to do so.
     *
     * @param outer the exchange that it goes on to work for, or null
     */
    public static void leave(@Nullable Exchange outer) {
        CURRENT.set(outer);
    }

    /** {@return the exchange that the calling thread works for, or null if it is none} */
    public static @Nullable Exchange get() {
        return CURRENT.get();
    }
}
