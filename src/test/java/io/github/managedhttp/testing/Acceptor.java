package io.github.managedhttp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** Accepts connections on 127.0.0.1 and serves each on a daemon thread until closed. */
final class Acceptor implements AutoCloseable {
    private static final String OPEN = "open connections";
    private static final String ACCEPTED = "accepted connections";
    private static final int ROOMY_BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 100;

    interface Protocol {
        void serve(Connection connection) throws IOException;
    }

    private final ServerSocket serverSocket;
    private final ServerThreads threads;
    private final Tally tally = new Tally();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Socket> backlog = new ArrayList<>();
    private boolean closed;

    private Acceptor(int backlogSize) throws IOException {
        serverSocket = new ServerSocket(0, backlogSize, InetAddress.getByName("127.0.0.1"));
        threads = new ServerThreads("loopback-server-" + port());
    }

    static Acceptor listen() {
        try {
            return new Acceptor(ROOMY_BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Acceptor listenWithFullBacklog() {
        try {
            Acceptor acceptor = new Acceptor(1);
            acceptor.fillBacklog();
            return acceptor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects until that no longer works; the kernel then drops what further clients send. */
    private void fillBacklog() throws IOException {
        while (true) {
            Socket socket = new Socket();
            backlog.add(socket);
            try {
                socket.connect(new InetSocketAddress(serverSocket.getInetAddress(), port()), CONNECT_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    void serve(Protocol protocol) {
        threads.execute(() -> acceptAll(protocol));
    }

    private void acceptAll(Protocol protocol) {
        try {
            while (true) {
                Socket socket = serverSocket.accept();
                begin(new Connection(socket, threads), protocol);
            }
        } catch (IOException e) {
            if (!serverSocket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized void begin(Connection connection, Protocol protocol) {
        if (closed) {
            connection.abort();
            return;
        }
        connections.add(connection);
        tally.add(ACCEPTED, 1);
        tally.add(OPEN, 1);
        threads.execute(() -> serve(connection, protocol));
    }

    private void serve(Connection connection, Protocol protocol) {
        try {
            connection.begin();
            protocol.serve(connection);
        } catch (IOException | RejectedExecutionException e) {
            // The client has gone, or this server is closing: the connection is at its end.
        } finally {
            // Before the close, so that a client that has seen the end finds the count as it expects.
            tally.add(OPEN, -1);
            connection.close();
            connections.remove(connection);
        }
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    int openConnections() {
        return tally.count(OPEN);
    }

    int acceptedConnections() {
        return tally.count(ACCEPTED);
    }

    void awaitOpenConnections(int count) {
        tally.awaitExactly(OPEN, count);
    }

    void closeConnections() {
        List<Connection> known = List.copyOf(connections);
        known.forEach(Connection::abort);
        known.forEach(Connection::awaitEnd);
    }

    void resetCounters() {
        tally.clear(ACCEPTED);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            threads.interrupt();
        }
        Connection.closeQuietly(serverSocket);
        backlog.forEach(Connection::closeQuietly);
        connections.forEach(Connection::abort);
        threads.close();
    }
}
