package com.acme;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Prints what the run has left open. Is in the store before the extension under test is, so it is closed after it. */
final class Leftovers implements BeforeAllCallback, CloseableResource, AutoCloseable {

    private static final Path CONNECTIONS = Path.of("/proc/self/net/tcp6");
    private static final int REMOTE_ADDRESS = 2;
    private static final int INODE = 9;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Leftovers.class)).put("leftovers", this);
    }

    @Override
    public void close() throws IOException {
        System.out.println("left open: " + reactors() + " reactors, " + connections() + " connections");
    }

    private static long reactors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("httpclient-main-"))
                .count();
    }

    /** A connection that only waits for late packets can be that of an earlier process. It belongs to no process: its inode is 0. */
    private static long connections() throws IOException {
        String shop = String.format(":%04X", URI.create(Shop.uri("/")).getPort());
        try (Stream<String> lines = Files.lines(CONNECTIONS)) {
            return lines.map(line -> line.strip().split(" +"))
                    .filter(fields -> fields[REMOTE_ADDRESS].endsWith(shop))
                    .filter(fields -> !fields[INODE].equals("0"))
                    .count();
        }
    }
}
