package io.github.managedhttp.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Input of a connection that can tell of its end while nobody reads it. A stalled exchange needs that to notice that
 * the client has gone. From the first {@link #end} on, a thread reads ahead without a limit.
 */
final class WatchedInput extends InputStream {
    private static final byte[] END = {};

    private final InputStream source;
    private final Executor threads;
    private final BlockingQueue<byte[]> readAhead = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private InputStream current;

    WatchedInput(InputStream source, Executor threads) {
        this.source = source;
        this.threads = threads;
        this.current = source;
    }

    /** Completes once the client has closed the connection. */
    CompletableFuture<Void> end() {
        if (current == source) {
            current = InputStream.nullInputStream();
            threads.execute(this::readAhead);
        }
        return end;
    }

    private void readAhead() {
        byte[] buffer = new byte[8192];
        try {
            for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
                readAhead.add(Arrays.copyOf(buffer, length));
            }
        } catch (IOException e) {
            // A reset is an end as well.
        } finally {
            readAhead.add(END);
            end.complete(null);
        }
    }

    @Override
    public int read() throws IOException {
        int value = current.read();
        return value < 0 && advance() ? read() : value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = current.read(bytes, offset, length);
        return count < 0 && advance() ? read(bytes, offset, length) : count;
    }

    private boolean advance() throws IOException {
        if (current == source) {
            return false;
        }
        byte[] next = Interruptions.asIo(readAhead::take);
        current = new ByteArrayInputStream(next);
        if (next == END) {
            readAhead.add(END);
        }
        return next != END;
    }
}
