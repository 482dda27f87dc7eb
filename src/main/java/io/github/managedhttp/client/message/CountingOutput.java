package io.github.managedhttp.client.message;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/** Counts the bytes that are written. */
final class CountingOutput extends FilterOutputStream {

    private final IntConsumer count;

    CountingOutput(OutputStream out, IntConsumer count) {
        super(out);
        this.count = count;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        count.accept(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count.accept(length);
    }
}
