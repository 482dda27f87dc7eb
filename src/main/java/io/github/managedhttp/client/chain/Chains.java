package io.github.managedhttp.client.chain;

import org.apache.hc.core5.http.config.NamedElementChain;

/** Looks into a chain of handlers before a client is built with it. */
public final class Chains {

    private Chains() {}

    /** Whether somebody has put a handler in that is not of Apache's client, which may go on under an id of its own. */
    public static boolean canFork(NamedElementChain<?> chain) {
        NamedElementChain<?>.Node node = chain.getLast();
        while (node != null) {
            String handler = node.getValue().getClass().getName();
            if (!handler.startsWith("org.apache.hc.client5.http.impl.async.")
                    && !handler.startsWith("org.apache.hc.client5.http.impl.classic.")) {
                return true;
            }
            node = node.getPrevious();
        }
        return false;
    }
}
