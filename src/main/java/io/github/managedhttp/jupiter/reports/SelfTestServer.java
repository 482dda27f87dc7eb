package io.github.managedhttp.jupiter.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The server of the self-test: sends complete and incomplete responses, on one connection after the other. */
final class SelfTestServer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    private final ServerSocket socket;
    private final Thread thread = new Thread(this::serve, "managed-http-self-test");
    private final Semaphore halves = new Semaphore(0);
    private volatile @Nullable Socket connection;

    private SelfTestServer(ServerSocket socket) {
        this.socket = socket;
    }

    static SelfTestServer start() throws IOException {
        SelfTestServer server = new SelfTestServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    URI whole() {
        return uri("/whole");
    }

    /** The response stops in the middle of the body, and the connection stays open. */
    URI half() {
        return uri("/half");
    }

    private URI uri(String path) {
        String host = socket.getInetAddress().getHostAddress();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getLocalPort() + path);
    }

    /** Waits until an incomplete response was sent. */
    void awaitHalf() throws InterruptedException, TimeoutException {
        if (!halves.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("no request came");
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket accepted = socket.accept()) {
                connection = accepted;
                answer(accepted);
            } catch (IOException e) {
                // The client has disconnected, as expected after an incomplete response, or this server was
                // closed.
            }
        }
    }

    private void answer(Socket accepted) throws IOException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
        boolean half = false;
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            half = line.startsWith("GET ") ? line.startsWith("GET /half") : half;
            if (line.isEmpty()) {
                String body = half ? "01234" : "0123456789";
                accepted.getOutputStream().write((HEAD + body).getBytes(StandardCharsets.US_ASCII));
                halves.release(half ? 1 : 0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Socket last = connection;
        if (last != null) {
            last.close();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
