package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.callsite.KeptStack;
import org.jspecify.annotations.Nullable;

/**
 * A call of a client's view, while it runs on its thread. The site of the call is wanted only if the exchange that it starts leaves
 * something open, so it is taken when the call returns: by then an async request is on its way, and a classic one may be over.
 *
 * @hidden
 */
@Internal
public final class ClientCall {

    /** Null again after the outermost call, so that no thread of others keeps anything of ours. */
    private static final ThreadLocal<@Nullable ClientCall> CURRENT = new ThreadLocal<>();

    private final @Nullable ClientCall outer;
    private @Nullable Exchange exchange;
    private int depth;

    private ClientCall(@Nullable ClientCall outer) {
        this.outer = outer;
    }

    /**
     * Enters a call of a view: the one that the thread is in, until that has begun an exchange, or else a new one.
     *
     * @return the call, to be {@linkplain #leave() left} by the same thread
     */
    public static ClientCall enter() {
        ClientCall current = CURRENT.get();
        if (current == null || current.exchange != null) {
            current = new ClientCall(current);
            CURRENT.set(current);
        }
        current.depth++;
        return current;
    }

    /** {@return whether the calling thread is in a call of a view} */
    public static boolean isUnderWay() {
        return CURRENT.get() != null;
    }

    /** The exchange in whose code the calling thread is: in the middle of a call, or in a callback, consumer or producer; or null. */
    static @Nullable Exchange surroundingExchange() {
        ClientCall current = CURRENT.get();
        while (current != null && current.exchange == null) {
            current = current.outer;
        }
        return current == null ? CurrentExchange.get() : current.exchange;
    }

    /**
     * The site of this call. It is taken at once in a call that runs in another one, where a stack would not tell which is meant.
     *
     * @param clientOwner whom the client was injected into
     * @return the call site
     */
    public CallSite site(Owner clientOwner) {
        return outer == null ? CallSite.ofRunningCall(clientOwner) : CallSite.capture(clientOwner);
    }

    /**
     * Says what the call has started.
     *
     * @param started the exchange, whose call site is that of this call
     */
    public void begin(Exchange started) {
        exchange = started;
    }

    /** Leaves the call as often as it was entered. */
    public void leave() {
        depth--;
        if (depth == 0) {
            CURRENT.set(outer);
            if (exchange != null) {
                CallSite site = exchange.callSite();
                if (exchange.wantsCallSite()) {
                    // In this method, for each frame of ours is one more to walk.
                    if (Lineage.isOfTestOnThisThread()) {
                        site.keep(new KeptStack());
                    } else {
                        site.take(CallSite.WALKER.walk(site::frames));
                    }
                }
                site.callReturned();
            }
        }
    }
}
