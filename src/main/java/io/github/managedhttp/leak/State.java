package io.github.managedhttp.leak;

/** Why a connection is open: how far its exchange had come. */
public enum State {
    /** The request producer was asked for its request and has not sent it. */
    REQUEST_NOT_SENT,
    /** Waiting for a connection from the pool. */
    LEASE_PENDING,
    /** Waiting for the TCP connection. */
    CONNECTING,
    /** The TCP connection is there, the TLS handshake is not done. */
    TLS_HANDSHAKE,
    /** Connected to the proxy, waiting for its answer to CONNECT. */
    PROXY_TUNNEL,
    /** The request head is on its way, the request body is not at its end. */
    REQUEST_BODY,
    /** Waiting for "100 Continue" before the request body is sent (RFC 9110, section 10.1.1). */
    EXPECT_CONTINUE,
    /** The request is sent, the final response head has not come. */
    RESPONSE_HEAD,
    /** An attempt has ended, the next one (a retry, a redirect) has not begun. */
    RETRY_WAIT,
    /** The response head has come, the body is not at its end. */
    RESPONSE_BODY,
    /** The response is being closed, which reads the rest of its body first. */
    DRAINING,
    /** The future is done or was cancelled, and yet the exchange goes on. */
    RESULT_BEFORE_END,
    /** Request and response are complete, but the response consumer never delivered its result. */
    RESULT_PENDING,
    /** The exchange is complete, but its connection was not given back to the pool. */
    NOT_RELEASED,
    /** The exchange is complete, but a response that the server pushed along with it is not at its end. */
    PUSHED_STREAM,
    /** A connection that was leased without a request, and not released. */
    LEASED_BY_HAND
}
