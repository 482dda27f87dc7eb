package io.github.managedhttp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Sockets that no server can tell of, from Linux's own list. */
public final class Sockets {

    private static final Path LIST = Path.of("/proc/net/tcp6");
    private static final String SYN_SENT = "02";
    private static final int REMOTE_ADDRESS = 2;
    private static final int STATE = 3;

    private Sockets() {}

    /** Waits until none tries to connect to a port; not at all where the system has no list. */
    public static void awaitNoneConnectingTo(int port) {
        Await.until(() -> connectingTo(port) == 0);
    }

    /** How many try to connect to a port and have no answer. */
    public static long connectingTo(int port) {
        if (!Files.isReadable(LIST)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(line -> line.strip().split(" +"))
                    .filter(fields -> fields[REMOTE_ADDRESS].endsWith(String.format(":%04X", port)))
                    .filter(fields -> fields[STATE].equals(SYN_SENT))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
