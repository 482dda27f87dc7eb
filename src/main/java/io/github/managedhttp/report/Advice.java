package io.github.managedhttp.report;

import io.github.managedhttp.leak.OpenConnection;

/** What to do about a leak. */
final class Advice {

    private Advice() {}

    /** One line for each state; it names the line of the call, where that is known. */
    static String on(OpenConnection leak) {
        String at = CallSites.at(leak);
        String future = "the future" + (at.isEmpty() ? "" : " returned" + at);
        return switch (leak.state()) {
            case REQUEST_NOT_SENT -> "let the request producer passed in" + at + " send its request, or cancel the future";
            case LEASE_PENDING -> "end what holds the connections (see pool) or raise the pool's limit, or cancel " + future;
            case CONNECTING -> "make sure that the host accepts connections, or set ConnectionConfig.setConnectTimeout, and await "
                    + future;
            case TLS_HANDSHAKE -> "make sure that the port speaks TLS, or set TlsConfig.setHandshakeTimeout, and await " + future;
            case PROXY_TUNNEL -> "make sure that the proxy answers CONNECT, or set RequestConfig.setResponseTimeout, and await "
                    + future;
            case REQUEST_BODY -> "let the request's entity producer passed in" + at
                    + " end its stream, also when the server answers early";
            case EXPECT_CONTINUE -> "let the server answer the request head, or send without expect-continue, and await " + future;
            case RESPONSE_HEAD -> "await or cancel " + future
                    + "; if the server may never answer, set RequestConfig.setResponseTimeout";
            case RETRY_WAIT -> "await " + future + " until the last attempt, or allow fewer: setRetryStrategy on the client's builder";
            case RESPONSE_BODY -> "await or cancel " + future + ", or finish reading the body";
            case RESULT_BEFORE_END -> "deliver the result at the end of the body and end the request's body; a cancel" + at
                    + " does not end an exchange on a reused connection, closing the client does";
            case RESULT_PENDING -> "let the response consumer passed in" + at + " call its result callback: completed or failed";
            case NOT_RELEASED -> "close the response received" + at + ", and let no callback block the client's I/O thread";
            case LEASED_BY_HAND -> "give the connection leased" + at
                    + " back: releaseAndReuse() or releaseAndDiscard(), or release() on its manager";
        };
    }
}
