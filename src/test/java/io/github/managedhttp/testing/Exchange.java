package io.github.managedhttp.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and what a {@link Behaviour} makes of it. */
final class Exchange {
    private final Request request;
    private final Connection connection;
    private final Tally requests;
    private final Gates gates;
    private CompletableFuture<Void> release;
    private byte[] body = {};
    private boolean answered;
    private boolean last;

    Exchange(Request request, Connection connection, Tally requests, Gates gates) {
        this.request = request;
        this.connection = connection;
        this.requests = requests;
        this.gates = gates;
        this.release = gates.nextRelease();
        this.last = request.wantsClose();
    }

    Request request() {
        return request;
    }

    String parameter(String name, String defaultValue) {
        return request.parameter(name, defaultValue);
    }

    int parameter(String name, int defaultValue) {
        return Integer.parseInt(parameter(name, String.valueOf(defaultValue)));
    }

    /** Whether the connection ends with this exchange. */
    boolean isLast() {
        return last;
    }

    /** Counts the request; a test that has waited for the count may release this exchange at once. */
    void markReceived() {
        release = gates.nextRelease();
        requests.add(request.path(), 1);
        if (!request.target().equals(request.path())) {
            requests.add(request.target(), 1);
        }
    }

    /** Reads the body; a client that expects {@code 100 Continue} sends it after that, and not after a final answer. */
    void readBody() throws IOException {
        if (request.expectsContinue() && answered) {
            return;
        }
        if (request.expectsContinue()) {
            send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        body = request.readBody(connection.input());
    }

    /** What {@link #readBody} has read. */
    byte[] body() {
        return body;
    }

    void answer(int status, String body, String... headers) throws IOException {
        answer(status, body.getBytes(StandardCharsets.ISO_8859_1), headers);
    }

    void answer(int status, byte[] body, String... headers) throws IOException {
        answered = true;
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (last) {
            head.append("Connection: close\r\n");
        }
        if (mayHaveBody(status)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        send(head.append("\r\n").toString(), request.isHead() || !mayHaveBody(status) ? new byte[0] : body);
    }

    private static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    void send(String text) throws IOException {
        send(text, new byte[0]);
    }

    /** Sends head and body at once, as one packet if they are small. */
    private void send(String head, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(body);
        connection.output().write(message.toByteArray());
    }

    /** Waits for {@link LoopbackServer#release}. */
    void stall() throws IOException {
        await(release);
    }

    boolean isReleased() {
        return release.isDone();
    }

    void awaitGate(String name) throws IOException {
        await(gates.gate(name));
    }

    /** Waits for {@link LoopbackServer#release} without reading, so without noticing that the client has gone. */
    void stallWithoutReading() throws IOException {
        await(release, connection.aborted());
    }

    private void await(CompletableFuture<Void> event) throws IOException {
        await(event, connection.input().end());
    }

    private static void await(CompletableFuture<Void> event, CompletableFuture<Void> end) throws IOException {
        isDoneWithin(Long.MAX_VALUE, CompletableFuture.anyOf(event, end));
        if (!event.isDone()) {
            throw new EOFException("The connection has ended");
        }
    }

    /** Waits for a time, or until the client has gone. */
    void pause(long millis) throws IOException {
        if (isDoneWithin(millis, connection.input().end())) {
            throw new EOFException("The connection has ended");
        }
    }

    private static boolean isDoneWithin(long millis, CompletableFuture<?> event) throws IOException {
        return Interruptions.asIo(() -> {
            try {
                event.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Ends the connection after this exchange. */
    void hangUp() {
        last = true;
    }

    /** Ends the connection with a reset after this exchange. */
    void reset() throws IOException {
        connection.endWithReset();
        last = true;
    }

    /** Says that nothing more will come, and goes on reading until the client has gone. */
    void halfClose() throws IOException {
        connection.endOutput();
        connection.discardInput();
        last = true;
    }

    /** Closes another socket together with the connection. */
    void adopt(Socket other) {
        connection.adopt(other);
    }

    void tunnelTo(Socket target) throws IOException {
        last = true;
        connection.tunnelTo(target);
    }
}
