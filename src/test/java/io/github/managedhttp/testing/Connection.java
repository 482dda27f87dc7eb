package io.github.managedhttp.testing;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One accepted connection; any thread may {@link #abort} it, the rest is for the one that serves it. */
final class Connection implements Closeable {
    private final Socket accepted;
    private final Executor threads;
    private final CompletableFuture<Void> aborted = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Socket socket;
    private WatchedInput input;
    private boolean endsWithReset;

    Connection(Socket accepted, Executor threads) {
        this.accepted = accepted;
        this.threads = threads;
        this.socket = accepted;
    }

    void begin() throws IOException {
        accepted.setTcpNoDelay(true);
        use(accepted);
    }

    private void use(Socket socketToUse) throws IOException {
        socket = socketToUse;
        input = new WatchedInput(new BufferedInputStream(socket.getInputStream()), threads);
    }

    /** Puts TLS on the connection; the handshake takes place with the first byte read. */
    Connection overTls(SSLContext context) throws IOException {
        SSLSocketFactory factory = context.getSocketFactory();
        SSLSocket tlsSocket = (SSLSocket) factory.createSocket(accepted, null, accepted.getPort(), true);
        tlsSocket.setUseClientMode(false);
        use(tlsSocket);
        return this;
    }

    WatchedInput input() {
        return input;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    void discardInput() throws IOException {
        input.transferTo(OutputStream.nullOutputStream());
    }

    /** Copies in both directions until either side ends. */
    void tunnelTo(Socket target) throws IOException {
        InputStream answers = target.getInputStream();
        threads.execute(() -> copyThenAbort(answers));
        input.transferTo(target.getOutputStream());
    }

    private void copyThenAbort(InputStream answers) {
        try {
            answers.transferTo(output());
        } catch (IOException e) {
            // One side has gone, and the tunnel with it.
        } finally {
            abort();
        }
    }

    /** Closes another socket together with this connection. */
    void adopt(Socket other) {
        aborted.thenRun(() -> closeQuietly(other));
    }

    /** Makes {@link #close} send a reset. */
    void endWithReset() throws IOException {
        accepted.setSoLinger(true, 0);
        endsWithReset = true;
    }

    /** Closes below TLS: at once, whatever the other threads do with the connection. */
    void abort() {
        closeQuietly(accepted);
        aborted.complete(null);
    }

    CompletableFuture<Void> aborted() {
        return aborted;
    }

    @Override
    public void close() {
        if (!endsWithReset) {
            closeQuietly(socket);
        }
        abort();
        ended.complete(null);
    }

    /** Waits until the thread that serves this connection is through with it. */
    void awaitEnd() {
        ended.orTimeout(10, TimeUnit.SECONDS).join();
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is left to do for it.
        }
    }
}
