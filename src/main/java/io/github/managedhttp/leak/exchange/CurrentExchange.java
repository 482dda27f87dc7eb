package io.github.managedhttp.leak.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The exchange that the calling thread works for: the thread sends its request, or runs the user's code for it, such as a callback.
 * Exchanges that are started there belong to the same owner. The first interceptor of the chain reads it as well, because it runs
 * on the thread that sends the request. So no attribute of ours is added to the user's context.
 */
public final class CurrentExchange {

    /** Null after the outermost request, so that foreign threads keep no reference to our objects. */
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private CurrentExchange() {}

    /**
     * The calling thread starts to work for an exchange.
     *
     * @param exchange the exchange
     * @return the exchange that it worked for before, to {@linkplain #leave return to}, or null
     */
    public static @Nullable Exchange enter(Exchange exchange) {
        Exchange outer = CURRENT.get();
        CURRENT.set(exchange);
        return outer;
    }

    /**
     * The calling thread stops working for the exchange.
     *
     * @param outer the exchange that it continues to work for, or null
     */
    public static void leave(@Nullable Exchange outer) {
        CURRENT.set(outer);
    }

    /** {@return the exchange that the calling thread works for, or null if it is none} */
    public static @Nullable Exchange get() {
        return CURRENT.get();
    }
}
