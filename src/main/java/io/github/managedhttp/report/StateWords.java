package io.github.managedhttp.report;

import io.github.managedhttp.leak.State;

/** What the states of a leak mean, in words. */
public final class StateWords {

    private StateWords() {}

    /**
     * Describes a state.
     *
     * @param state the state
     * @return such as {@code waiting for a connection from the pool}
     */
    public static String meaning(State state) {
        return switch (state) {
            case REQUEST_NOT_SENT -> "the request producer has not sent its request";
            case LEASE_PENDING -> "waiting for a connection from the pool";
            case CONNECTING -> "waiting for the TCP connection";
            case TLS_HANDSHAKE -> "TCP connected, TLS handshake not done";
            case PROXY_TUNNEL -> "waiting for the proxy to open a tunnel";
            case REQUEST_BODY -> "the request body has not ended";
            case EXPECT_CONTINUE -> "waiting for \"100 Continue\" before the request body is sent";
            case RESPONSE_HEAD -> "request sent, no response yet";
            case RETRY_WAIT -> "waiting for the next attempt";
            case RESPONSE_BODY -> "response head received, the body has not ended";
            case DRAINING -> "the response is being closed, the rest of its body has not ended";
            case RESULT_BEFORE_END -> "the future is done or cancelled, the exchange is not";
            case RESULT_PENDING -> "request and response complete, no result delivered";
            case NOT_RELEASED -> "exchange complete, connection not released";
            case PUSHED_STREAM -> "exchange complete, a pushed stream has not ended";
            case LEASED_BY_HAND -> "leased without a request, not released";
        };
    }
}
