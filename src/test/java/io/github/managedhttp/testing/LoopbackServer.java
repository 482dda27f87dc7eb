package io.github.managedhttp.testing;

import java.net.URI;
import javax.net.ssl.SSLContext;

/**
 * A small HTTP/1.1 server on 127.0.0.1 that behaves well, or misbehaves on purpose, by the path of the request.
 *
 * <p>Well behaved:
 *
 * <ul>
 *   <li>{@code /ok} answers 200 with the body {@code hello}; so does every path below that does not say otherwise
 *   <li>{@code /empty} answers 204
 *   <li>{@code /large} answers 200 with a body of {@value WellBehaved#LARGE_BODY} bytes
 *   <li>{@code /gzip} answers 200 with {@code hello}, compressed
 *   <li>{@code /echo} answers 200 with the body of the request
 *   <li>{@code /status?code=N} answers N; unknown paths answer 404
 *   <li>{@code /redirect?to=X} answers 302 with {@code Location: X} and no body, with {@code &gate=Y} once
 *       {@link #open(String) open("Y")} was called
 *   <li>{@code /retry?after=N} answers 503 with {@code Retry-After: N} and no body
 *   <li>{@code /unauthorized} answers 401 with a Basic challenge unless the request has an {@code Authorization}
 *   <li>{@code /close} answers with {@code Connection: close}, and closes
 *   <li>{@code /gated?name=X} answers once {@link #open(String) open("X")} was called,
 *       {@code /gated} after {@link #open()}
 *   <li>{@code /slow?ms=N} answers after N milliseconds
 *   <li>{@code /early} answers before it reads the body of the request
 * </ul>
 *
 * <p>Stalling until {@link #release}, which makes them go on to a good end:
 *
 * <ul>
 *   <li>{@code /stall} reads the request and does not answer
 *   <li>{@code /half-head} stalls in the middle of a header line
 *   <li>{@code /half-body} stalls after 4 of 10 announced bytes
 *   <li>{@code /half-chunk} stalls in the middle of a chunk
 *   <li>{@code /endless} sends a small chunk every 20 milliseconds
 *   <li>{@code /endless-until-closed} does so without chunks, and closes in the end
 *   <li>{@code /trickle} sends one byte of a header every 20 milliseconds
 *   <li>{@code /continue-stall} reads the head, does not send {@code 100 Continue}, and does not answer
 *   <li>{@code /unread} reads the head and not the body, and does not answer
 *   <li>{@code /early-unread} answers before the body, and does not read the body
 * </ul>
 *
 * <p>As the last two do not read, they do not notice that the client has gone either.
 *
 * <p>Failing:
 *
 * <ul>
 *   <li>{@code /drop} closes the connection instead of answering
 *   <li>{@code /reset} resets the connection after the head of the request
 *   <li>{@code /cut-body} closes after 4 of 10 announced bytes
 *   <li>{@code /reset-body} resets after 4 of 10 announced bytes
 *   <li>{@code /half-close} ends its side after 4 of 10 announced bytes, and goes on reading
 *   <li>{@code /length?says=N} announces a body of N bytes, which may be no number, sends 5, and closes
 *   <li>{@code /two-lengths} announces 5 bytes and 50, sends 5, and closes
 *   <li>{@code /garbage} answers with a line that is not HTTP, and closes
 *   <li>{@code /bad-gzip} announces gzip and sends something else
 * </ul>
 *
 * <p>A {@code CONNECT} is answered with 405 unless the server is a {@linkplain #connectProxy() proxy}. A plain request
 * through the proxy (with an absolute URI) is answered by the proxy itself, by the path.
 */
public final class LoopbackServer implements AutoCloseable {
    public static final String FIRST_BYTE = "first byte";

    private final Acceptor acceptor;
    private final String scheme;
    private final Tally requests = new Tally();
    private final Gates gates = new Gates();

    private LoopbackServer(Acceptor acceptor, String scheme) {
        this.acceptor = acceptor;
        this.scheme = scheme;
    }

    public static LoopbackServer start() {
        return startHttp(Behaviours.standard());
    }

    /** Starts a server with a self-signed certificate for 127.0.0.1 and localhost; see {@link #clientSslContext}. */
    public static LoopbackServer startTls() {
        SSLContext tls = TlsMaterial.serverContext();
        LoopbackServer server = new LoopbackServer(Acceptor.listen(), "https");
        HttpProtocol http = new HttpProtocol(Behaviours.standard(), server.requests, server.gates);
        server.acceptor.serve(connection -> http.serve(connection.overTls(tls)));
        return server;
    }

    /**
     * Starts a server that accepts and never answers a byte, so that a TLS handshake with it stalls. The first byte of a
     * connection counts as a request for the path {@value #FIRST_BYTE}.
     */
    public static LoopbackServer silent() {
        LoopbackServer server = new LoopbackServer(Acceptor.listen(), "http");
        server.acceptor.serve(connection -> {
            if (connection.input().read() >= 0) {
                server.requests.add(FIRST_BYTE, 1);
            }
            connection.discardInput();
        });
        return server;
    }

    /** Starts a server that closes each connection after its first byte, in the middle of a TLS handshake. */
    public static LoopbackServer hangingUp() {
        LoopbackServer server = new LoopbackServer(Acceptor.listen(), "http");
        server.acceptor.serve(connection -> {
            if (connection.input().read() >= 0) {
                server.requests.add(FIRST_BYTE, 1);
            }
        });
        return server;
    }

    /** Starts a server that resets each connection after its first byte, in the middle of a TLS handshake. */
    public static LoopbackServer resetting() {
        LoopbackServer server = new LoopbackServer(Acceptor.listen(), "http");
        server.acceptor.serve(connection -> {
            connection.endWithReset();
            if (connection.input().read() >= 0) {
                server.requests.add(FIRST_BYTE, 1);
            }
        });
        return server;
    }

    /** Listens without ever accepting, and with a full backlog, so that connecting to it stalls. */
    public static LoopbackServer neverAccepting() {
        return new LoopbackServer(Acceptor.listenWithFullBacklog(), "http");
    }

    /** Starts a proxy that tunnels to loopback addresses; a tunnel counts as a request for the path {@code CONNECT}. */
    public static LoopbackServer connectProxy() {
        return startHttp(Behaviours.standard().on(Request.CONNECT, ConnectProxy::tunnel));
    }

    /** Starts a proxy that reads {@code CONNECT} and does not answer until {@link #release}, when it tunnels. */
    public static LoopbackServer stalledProxy() {
        return startHttp(Behaviours.standard().on(Request.CONNECT, ConnectProxy::stallThenTunnel));
    }

    private static LoopbackServer startHttp(Behaviours behaviours) {
        LoopbackServer server = new LoopbackServer(Acceptor.listen(), "http");
        server.acceptor.serve(new HttpProtocol(behaviours, server.requests, server.gates));
        return server;
    }

    /** A new client-side context that trusts the certificate of every {@link #startTls} server. */
    public static SSLContext clientSslContext() {
        return TlsMaterial.clientContext();
    }

    public int port() {
        return acceptor.port();
    }

    /** {@code 127.0.0.1:port} */
    public String authority() {
        return "127.0.0.1:" + port();
    }

    public URI uri(String path) {
        return uri(scheme, path);
    }

    /** As {@link #uri(String)} with a scheme of the caller's choice, such as https for a {@link #silent} server. */
    public URI uri(String scheme, String path) {
        return URI.create(scheme + "://" + authority() + path);
    }

    /** Lets the exchanges that stall at this moment go on to a good end; later ones stall again. */
    public void release() {
        gates.release();
    }

    /** Opens the gate of {@code /gated}, for now and later. */
    public void open() {
        open("");
    }

    /** Opens the gate of {@code /gated?name=...}, for now and later. */
    public void open(String name) {
        gates.open(name);
    }

    /** Connections that were accepted and that neither side has closed, as far as the server can see. */
    public int openConnections() {
        return acceptor.openConnections();
    }

    /** Connections accepted so far, or since {@link #reset}. */
    public int acceptedConnections() {
        return acceptor.acceptedConnections();
    }

    /** Waits, for at most 10 seconds, until exactly so many connections are open. */
    public void awaitOpenConnections(int count) {
        acceptor.awaitOpenConnections(count);
    }

    /** Requests received so far, or since {@link #reset}, for a path, or for a path with a certain query. */
    public int requests(String path) {
        return requests.count(path);
    }

    /** Waits, for at most 10 seconds, until a request for the path was received. */
    public void awaitRequest(String path) {
        awaitRequests(path, 1);
    }

    /**
     * Waits, for at most 10 seconds, until {@link #requests} has come to a count. A request counts when the server has
     * read all of it, or all that it is going to read before it answers or stalls.
     */
    public void awaitRequests(String path, int count) {
        requests.awaitAtLeast(path, count);
    }

    /** Closes every connection from this side, which leaves the client's idle ones stale; goes on accepting. */
    public void closeConnections() {
        acceptor.closeConnections();
    }

    /** Makes a server that tests share as good as new: closes all connections, shuts all gates, counts from zero. */
    public void reset() {
        acceptor.closeConnections();
        acceptor.resetCounters();
        gates.shut();
        requests.clear();
    }

    /** Ends all connections and threads at once. */
    @Override
    public void close() {
        acceptor.close();
    }
}
