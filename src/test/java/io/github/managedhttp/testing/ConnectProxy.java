package io.github.managedhttp.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Answers {@code CONNECT host:port} with a tunnel, to loopback addresses only. */
final class ConnectProxy {
    private ConnectProxy() {}

    static void stallThenTunnel(Exchange exchange) throws IOException {
        exchange.stall();
        tunnel(exchange);
    }

    static void tunnel(Exchange exchange) throws IOException {
        URI target = URI.create("tunnel://" + exchange.request().target());
        InetSocketAddress address = new InetSocketAddress(target.getHost(), target.getPort());
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            exchange.answer(403, "not a loopback address");
            return;
        }
        try (Socket socket = new Socket()) {
            exchange.adopt(socket);
            socket.setTcpNoDelay(true);
            if (connect(socket, address)) {
                exchange.send("HTTP/1.1 200 Connection Established\r\n\r\n");
                exchange.tunnelTo(socket);
            } else {
                exchange.answer(502, "no such target");
            }
        }
    }

    private static boolean connect(Socket socket, InetSocketAddress address) {
        try {
            socket.connect(address, 5_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
