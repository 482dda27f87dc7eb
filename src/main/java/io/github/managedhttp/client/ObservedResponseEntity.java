package io.github.managedhttp.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a response body, sees its end and who reads or closes it; what is in it is not looked at. */
final class ObservedResponseEntity extends HttpEntityWrapper {

    private final ClassicExchange exchange;

    ObservedResponseEntity(HttpEntity entity, ClassicExchange exchange) {
        super(entity);
        this.exchange = exchange;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Input(super.getContent(), exchange);
    }

    @Override
    public void writeTo(@Nullable OutputStream out) throws IOException {
        OutputStream sink = out == null ? OutputStream.nullOutputStream() : out;
        exchange.enterBody();
        try {
            super.writeTo(new CountingOutput(sink, exchange.progress()::read));
            exchange.progress().responseEnded();
        } finally {
            exchange.leaveBody();
        }
    }

    /** Reads the rest, or else the connection could not be used again. */
    @Override
    public void close() throws IOException {
        exchange.enterBody();
        try {
            super.close();
            exchange.progress().attemptEnded();
        } finally {
            exchange.leaveBody();
        }
    }

    private static final class Input extends FilterInputStream {

        private final ClassicExchange exchange;

        Input(InputStream in, ClassicExchange exchange) {
            super(in);
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            exchange.enterBody();
            try {
                int next = in.read();
                count(next < 0 ? next : 1);
                return next;
            } finally {
                exchange.leaveBody();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            exchange.enterBody();
            try {
                int read = in.read(bytes, offset, length);
                count(read);
                return read;
            } finally {
                exchange.leaveBody();
            }
        }

        @Override
        public void close() throws IOException {
            exchange.enterBody();
            try {
                super.close();
            } finally {
                exchange.leaveBody();
            }
        }

        private void count(int read) {
            if (read < 0) {
                exchange.progress().responseEnded();
            } else {
                exchange.progress().read(read);
            }
        }
    }
}
