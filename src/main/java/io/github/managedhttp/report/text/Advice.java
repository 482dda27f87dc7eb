package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.text.Guide;

/**
 * What to do about a leak.
 *
 * <p>A cancel is advised only where it frees the connection: it does not while TCP or TLS is set up, or on a reused
 * connection. A timeout does in all of these cases (CancelOnReusedConnectionTest; CancelTest for the others).
 */
final class Advice {

    private static final String MORE_CONNECTIONS =
            "end the requests that hold the connections, raise the pool's limit, or ";
    private static final String LEASE_TIMEOUT = "RequestConfig.setConnectionRequestTimeout";
    private static final String CONNECT_TIMEOUT = "ConnectionConfig.setConnectTimeout";
    private static final String TLS_TIMEOUT = "TlsConfig.setHandshakeTimeout";
    private static final String RESPONSE_TIMEOUT = "RequestConfig.setResponseTimeout";

    private Advice() {}

    /** One line, which names the line of the call if that is known. */
    static String on(OpenConnection leak) {
        if (!leak.brokenOffBy().isEmpty()) {
            return "nothing to close or await: " + leak.brokenOffBy()
                    + ", after which HttpClient does not release the connection";
        }
        String at = CallSites.at(leak);
        if (leak.state() == State.DRAINING) {
            return "abort the request of the call" + at
                    + ", or let the server end the body: close() reads the rest of it"
                    + " before it releases the connection";
        }
        return leak.blocking() ? onCall(leak, at) : onFuture(leak, at);
    }

    /** The section of the guide about a leak. */
    static Guide explanation(OpenConnection leak) {
        if (!leak.brokenOffBy().isEmpty()) {
            return Guide.BROKEN_OFF;
        }
        return leak.waiter().kind() == Waiter.Kind.CANCEL_IGNORED
                ? Guide.CANCELLED_ON_A_REUSED_CONNECTION
                : Guide.valueOf(leak.state().name());
    }

    private static String onCall(OpenConnection leak, String at) {
        return switch (leak.state()) {
            case LEASE_PENDING -> MORE_CONNECTIONS + "use " + LEASE_TIMEOUT;
            case RESPONSE_BODY, NOT_RELEASED -> onResponse(leak, at);
            default -> toAwait(leak, "let the call" + at + " return before the test ends", at);
        };
    }

    private static String onResponse(OpenConnection leak, String at) {
        return leak.waiter().kind() == Waiter.Kind.READS
                ? "finish reading the response of the call" + at
                        + " before the test ends, or abort the request; if the server may stay silent, use "
                        + RESPONSE_TIMEOUT
                : LibraryAdvice.onResponse(leak, at)
                        .orElse("close the response of the call" + at + ", or give the call a response handler");
    }

    private static String onFuture(OpenConnection leak, String at) {
        String future = "the future" + (at.isEmpty() ? "" : " returned" + at);
        return switch (leak.state()) {
            case REQUEST_NOT_SENT -> "let the request producer given" + at + " send its request, or cancel the future";
            case LEASE_PENDING -> MORE_CONNECTIONS + "cancel " + future;
            case RESPONSE_BODY ->
                LibraryAdvice.onBody(leak, at)
                        .orElse(await(leak, future, at)
                                + " and finish reading the body; cancelling does not release a reused connection");
            case RESULT_BEFORE_END -> beforeEnd(leak, at);
            case RESULT_PENDING ->
                "let the response consumer given" + at + " call its result callback, completed or failed";
            case NOT_RELEASED -> "close the response of the call" + at + "; a callback must not block the I/O thread";
            case PUSHED_STREAM ->
                "let the streams pushed with the call" + at + " end, or disable push: H2Config.setPushEnabled(false)";
            case LEASED_BY_HAND -> "release what was leased" + at + ": releaseAndReuse() or releaseAndDiscard()";
            default -> toAwait(leak, await(leak, future, at), at);
        };
    }

    private static String await(OpenConnection leak, String future, String at) {
        return leak.waiter().kind() == Waiter.Kind.CALLBACK
                ? "let the test wait until the callback given" + at + " is called"
                : "await " + future;
    }

    private static String toAwait(OpenConnection leak, String await, String at) {
        return switch (leak.state()) {
            case CONNECTING -> await + "; if the host may not accept, use " + CONNECT_TIMEOUT;
            case TLS_HANDSHAKE -> await + "; if the port may not speak TLS, use " + TLS_TIMEOUT;
            case PROXY_TUNNEL -> await + "; if the proxy may not answer, use " + RESPONSE_TIMEOUT;
            case REQUEST_BODY -> "end the request body given" + at + ", even if the server has already responded";
            case EXPECT_CONTINUE -> await + "; if the server does not support 100 Continue, do not expect it";
            case RESPONSE_HEAD -> await + "; if the server may stay silent, use " + RESPONSE_TIMEOUT;
            case RETRY_WAIT -> await + "; or let the retry strategy give up earlier";
            default -> await;
        };
    }

    private static String beforeEnd(OpenConnection leak, String at) {
        if (leak.waiter().kind() == Waiter.Kind.CANCEL_IGNORED) {
            return "a defect of HttpClient, up to 5.7-alpha1: cancelling does not end an exchange on a reused connection;"
                    + " use " + RESPONSE_TIMEOUT + " for the call" + at;
        }
        if (leak.waiter().kind() == Waiter.Kind.CANCELLED) {
            return "cancelling does not release a reused or connecting connection: let timeouts end the call" + at;
        }
        return "let the request and response bodies of the call" + at + " end before its result is delivered";
    }
}
