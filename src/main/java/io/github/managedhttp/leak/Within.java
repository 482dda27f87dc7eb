package io.github.managedhttp.leak;

import io.github.managedhttp.leak.callsite.CallSite;
import org.jspecify.annotations.Nullable;

/**
 * The exchange in whose callback, consumer or handler another one is sent. A library that goes on there, as for another attempt, has
 * nobody of the user's on its stack, and yet does so for the one who sent the first.
 *
 * @param site where that exchange was started
 * @param request its request, or null if it has none
 */
record Within(CallSite site, @Nullable RequestLine request) {

    /** Of a whole chain of exchanges the last that a user has sent, so that no chain is kept. No stack is read for it. */
    static @Nullable Within of(@Nullable Exchange surrounding) {
        if (surrounding == null) {
            return null;
        }
        return surrounding.callSite().isNobodys()
                ? surrounding.within()
                : new Within(surrounding.callSite(), surrounding.requestLine());
    }
}
