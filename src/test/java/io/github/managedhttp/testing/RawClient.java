package io.github.managedhttp.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that shows each byte of an answer, and where the answer stalls. */
final class RawClient implements AutoCloseable {
    private static final int CONNECT_MILLIS = 300;
    private static final int STALL_MILLIS = 100;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(LoopbackServer server) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()), CONNECT_MILLIS);
        return over(socket);
    }

    static RawClient over(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** Sends a request without a body. */
    static RawClient get(LoopbackServer server, String path) throws IOException {
        return connect(server).sendGet(path);
    }

    RawClient sendGet(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1", "Host: loopback", "", "");
    }

    RawClient send(String... lines) throws IOException {
        socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads so many bytes. */
    String read(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Reads as far as the end of the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the server sends nothing for a moment and does not close either. */
    boolean isStalled() throws IOException {
        int patience = socket.getSoTimeout();
        socket.setSoTimeout(STALL_MILLIS);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(patience);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
