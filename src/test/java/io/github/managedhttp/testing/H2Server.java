package io.github.managedhttp.testing;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * A small HTTP/2 server on 127.0.0.1 that behaves well, or misbehaves on purpose, by the path of the request.
 *
 * <ul>
 *   <li>{@code /ok} answers 200 with the body {@code hello}, and so does every path below that does not say otherwise
 *   <li>{@code /gated} answers once {@link #open} was called
 *   <li>{@code /stall} reads the request and never answers
 *   <li>{@code /half-body} never comes to an end after 4 bytes
 *   <li>{@code /redirect} answers 302 with {@code Location: /ok} and no body
 *   <li>{@code /reset} resets the stream instead of answering
 *   <li>{@code /push} pushes {@code /pushed} along with its answer
 *   <li>{@code /push-stall} pushes a body that never comes to an end, and answers
 *   <li>{@code /push-silent} promises to push something that never begins, and answers
 * </ul>
 */
public final class H2Server implements AutoCloseable {

    private final HttpAsyncServer server;
    private final String scheme;
    private final int port;
    private final H2Streams streams;

    private H2Server(HttpAsyncServer server, URIScheme scheme, H2Streams streams) {
        this.server = server;
        this.scheme = scheme.id;
        this.streams = streams;
        server.start();
        try {
            port = ((InetSocketAddress) server.listen(new InetSocketAddress("127.0.0.1", 0), scheme)
                            .get()
                            .getAddress())
                    .getPort();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server that expects HTTP/2 without TLS and without being asked for it. */
    public static H2Server start() {
        H2Streams streams = new H2Streams();
        return new H2Server(
                bootstrap(streams)
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                        .create(),
                URIScheme.HTTP,
                streams);
    }

    /** Starts a server that agrees on HTTP/2 in the TLS handshake; {@link LoopbackServer#clientSslContext} trusts it. */
    public static H2Server startTls() {
        H2Streams streams = new H2Streams();
        return new H2Server(
                bootstrap(streams)
                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                        .setTlsStrategy(new H2ServerTlsStrategy(TlsMaterial.serverContext()))
                        .create(),
                URIScheme.HTTPS,
                streams);
    }

    private static H2ServerBootstrap bootstrap(H2Streams streams) {
        Supplier<AsyncServerExchangeHandler> handler = () -> new H2Exchange(streams);
        return H2ServerBootstrap.bootstrap()
                .setCanonicalHostName("127.0.0.1")
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setIOSessionListener(streams)
                .register("*", handler);
    }

    public URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    /** Opens the gate of {@code /gated}, until {@link #reset}. */
    public void open() {
        streams.gates().open("");
    }

    /** Waits, for at most 10 seconds, until so many requests for a path were received since {@link #reset}. */
    public void awaitRequests(String path, int count) {
        streams.requests().awaitAtLeast(path, count);
    }

    /** Waits, for at most 10 seconds, until so many streams of a path were reset or lost their connection. */
    public void awaitBroken(String path, int count) {
        streams.broken().awaitAtLeast(path, count);
    }

    /** Connections accepted since {@link #reset}. */
    public int acceptedConnections() {
        return streams.connections().count("");
    }

    /** Counts from zero again, and shuts the gate. */
    public void reset() {
        streams.clear();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
