package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.callsite.KeptStack;
import io.github.managedhttp.leak.owner.Attribution;
import io.github.managedhttp.leak.owner.Lineage;
import io.github.managedhttp.leak.owner.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A call of a client's view, while it runs on its thread. The call site is needed only if the exchange leaves something open. So it
 * is taken when the call returns: by then an async request is being sent, and a classic one may have ended.
 */
public final class ClientCall {

    /** Null after the outermost call, so that foreign threads keep no reference to our objects. */
    private static final ThreadLocal<@Nullable ClientCall> CURRENT = new ThreadLocal<>();

    private final @Nullable ClientCall outer;
    private @Nullable Exchange exchange;
    private int depth;

    private ClientCall(@Nullable ClientCall outer) {
        this.outer = outer;
    }

    /**
     * Enters a call of a view: the call that the thread is already in, if that has not started an exchange, or else a new one.
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

    /** {@return the attribution of the exchange in whose code the calling thread is, or null if it is in none} */
    public static @Nullable Attribution surroundingAttribution() {
        Exchange surrounding = surroundingExchange();
        return surrounding == null ? null : surrounding.attribution();
    }

    /**
     * Returns the site of this call. In a nested call it is taken immediately, because a later stack would not show which call is
     * meant.
     *
     * @param clientOwner the owner that the client was injected into
     * @return the call site
     */
    public CallSite site(Owner clientOwner) {
        return outer == null ? CallSite.ofRunningCall(clientOwner) : CallSite.capture(clientOwner);
    }

    /**
     * Sets the exchange that the call has started.
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
                CallSite site = exchange.callSite;
                if (exchange.wantsCallSite()) {
                    // Inlined here, because each of our own frames has to be walked as well.
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
