package io.github.managedhttp.client.message;

import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.leak.exchange.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a response body, and observes its end and the threads that read or close it. Does not read the content. */
public final class ObservedResponseEntity extends HttpEntityWrapper {

    /** The same size as HttpClient uses to drain a body. */
    private static final int AT_ONCE = 2048;

    private final HttpEntity entity;
    private final ClassicExecution execution;
    private boolean closed;

    public ObservedResponseEntity(HttpEntity entity, ClassicExecution execution) {
        super(entity);
        this.entity = entity;
        this.execution = execution;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Input(super.getContent());
    }

    @Override
    public void writeTo(@Nullable OutputStream out) throws IOException {
        OutputStream sink = out == null ? OutputStream.nullOutputStream() : out;
        execution.reads();
        try {
            super.writeTo(new CountingOutput(sink, execution.exchange().progress()::read));
            execution.exchange().progress().responseEnded();
        } finally {
            execution.leaveBody();
        }
    }

    /** Reads the rest of the body, so that the connection can be reused. */
    @Override
    public void close() throws IOException {
        execution.closes();
        try {
            if (isToBeDrained()) {
                drain(super.getContent());
            }
            super.close();
            execution.exchange().progress().attemptEnded();
        } finally {
            execution.leaveBody();
        }
    }

    @Override
    public String toString() {
        return entity.toString();
    }

    /** HttpClient drains a body once, if the body has an end and the connection is still open. */
    private boolean isToBeDrained() {
        boolean first = !closed;
        closed = true;
        return first
                && isStreaming()
                && (isChunked() || getContentLength() >= 0)
                && execution.exchange().holdsConnection();
    }

    /** What Apache's own close does next, but unseen: so it finds nothing left to do, and throws nothing else. */
    private void drain(InputStream rest) throws IOException {
        Progress progress = execution.exchange().progress();
        progress.draining();
        boolean whole = false;
        try {
            // Usually only the end is left, which needs no buffer.
            if (rest.read() >= 0) {
                progress.read(1);
                byte[] unwanted = new byte[AT_ONCE];
                for (int read = rest.read(unwanted); read >= 0; read = rest.read(unwanted)) {
                    progress.read(read);
                }
            }
            progress.responseEnded();
            whole = true;
        } finally {
            if (!whole) {
                closeBroken();
            }
        }
    }

    /** If HttpClient's close fails, a second one does nothing. */
    private void closeBroken() {
        try {
            super.close();
        } catch (IOException e) {
            // The first failure is thrown to the caller.
        }
    }

    private final class Input extends FilterInputStream {

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            execution.reads();
            try {
                int next = in.read();
                count(next < 0 ? next : 1);
                return next;
            } finally {
                execution.leaveBody();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            execution.reads();
            try {
                int read = in.read(bytes, offset, length);
                count(read);
                return read;
            } finally {
                execution.leaveBody();
            }
        }

        @Override
        public long skip(long wanted) throws IOException {
            execution.reads();
            try {
                long skipped = in.skip(wanted);
                if (skipped > 0) {
                    execution.exchange().progress().read(skipped);
                }
                return skipped;
            } finally {
                execution.leaveBody();
            }
        }

        @Override
        public void close() throws IOException {
            execution.closes();
            try {
                if (isToBeDrained()) {
                    drain(in);
                }
                super.close();
            } finally {
                execution.leaveBody();
            }
        }

        private void count(int read) {
            if (read < 0) {
                execution.exchange().progress().responseEnded();
            } else {
                execution.exchange().progress().read(read);
            }
        }
    }
}
