package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.callsite.CallSite;
import org.jspecify.annotations.Nullable;

/**
 * The exchange in whose callback, consumer or handler another one is started. If a library does that, for example for a retry, its
 * stack contains no frame of the user's code, so the call site of this exchange is used.
 *
 * @param site where that exchange was started
 * @param request its request, or null if it has none
 */
record Within(CallSite site, @Nullable RequestLine request) {

    /** In a chain of such exchanges, the last one that the user's code started, so that no chain is kept. Reads no stack. */
    static @Nullable Within of(@Nullable Exchange surrounding) {
        if (surrounding == null) {
            return null;
        }
        return surrounding.callSite.isNobodys()
                ? surrounding.within
                : new Within(surrounding.callSite, surrounding.requestLine());
    }
}
