package io.github.managedhttp.client.chain;

import org.apache.hc.core5.http.config.NamedElementChain;

/** Inspects a chain of handlers before a client is built with it. */
public final class Chains {

    private Chains() {}

    /** Whether the chain has a handler that is not HttpClient's own, and may start exchanges with other ids. */
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
