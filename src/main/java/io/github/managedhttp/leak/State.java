package io.github.managedhttp.leak;

/** How far the exchange of an open connection had come. */
public enum State {
    /** The request producer was asked to send the request, but has not sent it. */
    REQUEST_NOT_SENT,
    /** Waiting for a connection from the pool. */
    LEASE_PENDING,
    /** Waiting for the TCP connection. */
    CONNECTING,
    /** The TCP connection is established, the TLS handshake is not complete. */
    TLS_HANDSHAKE,
    /** Connected to the proxy, waiting for its response to CONNECT. */
    PROXY_TUNNEL,
    /** The request head is sent, the request body is not complete. */
    REQUEST_BODY,
    /** Waiting for "100 Continue" before the request body is sent (RFC 9110, section 10.1.1). */
    EXPECT_CONTINUE,
    /** The request is sent, the final response head has not arrived. */
    RESPONSE_HEAD,
    /** One attempt has ended, the next one (a retry, a redirect) has not started. */
    RETRY_WAIT,
    /** The response head has arrived, the response body is not complete. */
    RESPONSE_BODY,
    /** The response is being closed. HttpClient first reads the rest of its body. */
    DRAINING,
    /** The future is done or was cancelled, but the exchange has not ended. */
    RESULT_BEFORE_END,
    /** Request and response are complete, but the response consumer never delivered its result. */
    RESULT_PENDING,
    /** The exchange is complete, but its connection was not returned to the pool. */
    NOT_RELEASED,
    /** The exchange is complete, but a response that the server pushed with it is not. */
    PUSHED_STREAM,
    /** A connection that was leased without a request, and not released. */
    LEASED_BY_HAND
}
