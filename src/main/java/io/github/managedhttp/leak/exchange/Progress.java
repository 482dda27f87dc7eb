package io.github.managedhttp.leak.exchange;

import io.github.managedhttp.leak.State;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far one exchange has come. Written by one thread at a time, read by snapshots.
 *
 * <p>Who started the exchange, and whether it is open, is recorded in {@link Exchange}.
 */
public final class Progress {

    /** A body is stalled if no data arrived for this time, in nanoseconds. */
    private static final long STILL = 1_000_000_000;

    private State phase = State.REQUEST_NOT_SENT;
    private boolean tunnelled;
    private boolean requestUnfinished;
    private boolean bodyEnded;
    private boolean reused;
    private int leases;
    private int attempts;
    private int status;
    private long bytesSent;
    private long bytesRead;
    private long bytesWanted;
    private long lastIo;
    private long since = System.nanoTime();

    Progress() {}

    /** A connection was requested. */
    public synchronized void leaseRequested() {
        leases++;
        enter(State.LEASE_PENDING);
    }

    /** A connection was leased, a new or a kept-alive one. */
    public synchronized void leased() {
        reused = true;
        enter(attempts == 0 ? State.CONNECTING : State.RETRY_WAIT);
    }

    /** A connection that was leased by hand is connected, and no request uses it. */
    public void leasedByHand() {
        enter(State.LEASED_BY_HAND);
    }

    /** The connection manager starts to connect. */
    public synchronized void connecting() {
        reused = false;
        enter(State.CONNECTING);
    }

    /** TCP is connected, and the TLS handshake starts. */
    public void handshaking() {
        enter(State.TLS_HANDSHAKE);
    }

    /**
     * The connection is established.
     *
     * @param throughTunnel whether a proxy must still open a tunnel
     */
    public synchronized void connected(boolean throughTunnel) {
        tunnelled = throughTunnel;
        enter(throughTunnel ? State.PROXY_TUNNEL : State.CONNECTING);
    }

    /**
     * An attempt (the first, a retry, a redirect) is sent.
     *
     * @param hasBody whether a request body follows the head
     * @param expectsContinue whether the body waits for "100 Continue"
     */
    public synchronized void attemptStarted(boolean hasBody, boolean expectsContinue) {
        attempts++;
        status = 0;
        bytesRead = 0;
        bytesSent = 0;
        bodyEnded = false;
        requestUnfinished = hasBody;
        State sending = expectsContinue ? State.EXPECT_CONTINUE : State.REQUEST_BODY;
        enter(hasBody ? sending : State.RESPONSE_HEAD);
    }

    /** An informational response (1xx) has arrived. */
    public synchronized void informed() {
        touch();
        if (phase == State.EXPECT_CONTINUE) {
            enter(State.REQUEST_BODY);
        }
    }

    /**
     * Request body bytes were handed to the connection.
     *
     * @param bytes how many
     */
    public synchronized void sent(int bytes) {
        bytesSent += bytes;
        touch();
        if (phase == State.EXPECT_CONTINUE) {
            enter(State.REQUEST_BODY);
        }
    }

    /** The request body is complete. */
    public synchronized void requestEnded() {
        requestUnfinished = false;
        touch();
        if (phase == State.REQUEST_BODY || phase == State.EXPECT_CONTINUE) {
            enter(State.RESPONSE_HEAD);
        }
    }

    /**
     * The final response head has arrived.
     *
     * @param code its status
     * @param hasBody whether a body follows
     */
    public synchronized void responseHead(int code, boolean hasBody) {
        status = code;
        bodyEnded = !hasBody;
        touch();
        enter(State.RESPONSE_BODY);
    }

    /**
     * Bytes of the response body have arrived.
     *
     * @param bytes how many
     */
    public synchronized void read(long bytes) {
        bytesRead += bytes;
        touch();
    }

    /** The response body is complete. */
    public synchronized void responseEnded() {
        bodyEnded = true;
        touch();
        if (phase == State.DRAINING) {
            enter(State.RESPONSE_BODY);
        }
    }

    /** The response is being closed. The rest of its body is read only so that the connection can be reused. */
    public synchronized void draining() {
        bytesWanted = bytesRead;
        enter(State.DRAINING);
    }

    /** The attempt has ended. If the exchange continues, another attempt follows. */
    public void attemptEnded() {
        enter(State.RETRY_WAIT);
    }

    /** {@return whether the first attempt is being sent, and no response has arrived} */
    public synchronized boolean isSending() {
        return attempts == 1 && status == 0 && phase != State.RETRY_WAIT;
    }

    /** {@return whether the first attempt was sent on a kept-alive connection of the pool} */
    public synchronized boolean isOnReusedConnection() {
        return reused && leases == 1 && attempts == 1;
    }

    public synchronized boolean isOnFirstConnection() {
        return leases <= 1 && attempts <= 1;
    }

    synchronized State phase() {
        return phase;
    }

    synchronized boolean bothBodiesEnded() {
        return bodyEnded && !requestUnfinished;
    }

    synchronized int status() {
        return status;
    }

    synchronized long lastIo() {
        return lastIo == 0 ? since : lastIo;
    }

    /** Describes the state by observed facts only, or returns "". */
    synchronized String detail(State state) {
        return switch (state) {
            case REQUEST_BODY -> bytesSent + " bytes sent, end never produced" + responseSoFar();
            case RESPONSE_BODY, RESULT_BEFORE_END, RESULT_PENDING, NOT_RELEASED ->
                status == 0
                        ? ""
                        : status + " received, " + bytesRead + " bytes read" + (bodyEnded ? "" : ", end never seen");
            case DRAINING -> drained();
            case RETRY_WAIT -> status == 0 ? "attempt " + attempts + " failed" : status + " to attempt " + attempts;
            case PROXY_TUNNEL -> tunnelled ? "connected to the proxy, CONNECT not answered" : "";
            default -> "";
        };
    }

    private String drained() {
        long drained = bytesRead - bytesWanted;
        boolean arrives = drained > 0 && System.nanoTime() - lastIo < STILL;
        return String.format(Locale.ROOT, "%,d byte%s since close() was called, ", drained, drained == 1 ? "" : "s")
                + (arrives ? "data still arrives" : "nothing more arrives");
    }

    private @Nullable String responseSoFar() {
        return status == 0 ? "" : "; " + status + " already received" + (bodyEnded ? " completely" : "");
    }

    synchronized boolean requestUnfinished() {
        return requestUnfinished;
    }

    private synchronized void enter(State next) {
        phase = next;
        since = System.nanoTime();
    }

    private void touch() {
        lastIo = System.nanoTime();
    }
}
