package io.github.managedhttp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LoopbackServerTests {
    private static final String HELLO = "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello";

    private static final LoopbackServer server = LoopbackServer.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void resetServer() {
        server.reset();
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/ok, 200, 5",
        "/empty, 204, 0",
        "/large, 200, 200000",
        "/status?code=418, 418, 5",
        "/redirect, 302, 0",
        "/retry, 503, 0",
        "/unauthorized, 401, 5",
        "/close, 200, 5",
        "/slow?ms=1, 200, 5",
        "/early, 200, 5",
        "/bad-gzip, 200, 5",
        "/elsewhere, 404, 12"
    })
    void answersByPath(String path, int status, int bodyLength) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).hasSize(bodyLength);
    }

    @Test
    void answersHeadRequestsWithoutBody() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/ok"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Length")).hasValue("5");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void echoesTheBody() throws Exception {
        assertThat(post("/echo", "ping")).isEqualTo("ping");
    }

    @Test
    void echoesChunkedBodies() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("POST /echo HTTP/1.1", "Transfer-Encoding: chunked", "Connection: close", "", "");
            raw.send("2", "pi", "2", "ng", "0", "", "");

            assertThat(raw.readAll()).endsWith("Content-Length: 4\r\n\r\nping");
        }
    }

    @Test
    void asksForTheBodyWithContinue() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("POST /echo HTTP/1.1", "Expect: 100-continue", "Content-Length: 4", "", "");
            assertThat(raw.read(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            raw.send("ping");
            assertThat(raw.read(HELLO.length() - 1)).endsWith("Content-Length: 4\r\n\r\nping");
        }
    }

    @Test
    void redirectsAndRetriesAsTold() throws Exception {
        assertThat(get("/redirect?to=/ok%3Fa=b").headers().firstValue("Location"))
                .hasValue("/ok?a=b");
        assertThat(get("/redirect?to=http://localhost:1/").headers().firstValue("Location"))
                .hasValue("http://localhost:1/");
        assertThat(get("/retry?after=7").headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void keepsConnectionsAlive() throws IOException {
        try (RawClient raw = RawClient.get(server, "/ok")) {
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);
            assertThat(raw.sendGet("/ok").read(HELLO.length())).isEqualTo(HELLO);
        }

        assertThat(server.acceptedConnections()).isOne();
        assertThat(server.requests("/ok")).isEqualTo(2);
    }

    @Test
    void closesWhenAskedByTheClient() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("GET /ok HTTP/1.1", "Connection: close", "", "");

            assertThat(raw.readAll()).contains("Connection: close").endsWith("hello");
        }
    }

    @Test
    void closesAfterTheAnswerOfClose() throws IOException {
        try (RawClient raw = RawClient.get(server, "/close")) {
            assertThat(raw.readAll()).contains("Connection: close").endsWith("hello");
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void answersEarlyBeforeTheBody() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("POST /early HTTP/1.1", "Content-Length: 4", "", "");
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);

            raw.send("ping").sendGet("/ok");
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);
        }
    }

    @Test
    void waitsForTheNamedGate() throws Exception {
        CompletableFuture<HttpResponse<String>> a = getAsync("/gated?name=a");
        CompletableFuture<HttpResponse<String>> b = getAsync("/gated?name=b");
        server.awaitRequests("/gated", 2);

        server.open("b");

        assertThat(b.join().body()).isEqualTo("hello");
        assertThat(a).isNotDone();
        assertThat(get("/gated?name=b").body()).isEqualTo("hello");
        assertThat(server.requests("/gated?name=b")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/stall      |  0 | HTTP/1.1 200 ",
                "/half-head  | 27 | ngth: 5",
                "/half-body  | 43 | 456789",
                "/half-chunk | 54 | 456789",
            })
    void stallsUntilReleased(String path, int lengthBeforeStall, String afterRelease) throws IOException {
        try (RawClient raw = RawClient.get(server, path)) {
            server.awaitRequest(path);
            assertThat(raw.read(lengthBeforeStall)).hasSize(lengthBeforeStall);
            assertThat(raw.isStalled()).isTrue();

            server.release();
            assertThat(raw.read(afterRelease.length())).isEqualTo(afterRelease);
        }
    }

    @Test
    void servesTheConnectionOnAfterRelease() throws IOException {
        try (RawClient raw = RawClient.get(server, "/stall")) {
            server.awaitRequest("/stall");
            server.release();
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);

            raw.sendGet("/stall");
            server.awaitRequests("/stall", 2);
            assertThat(raw.isStalled()).isTrue();
        }
    }

    @Test
    void ticksUntilReleased() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (RawClient raw = RawClient.get(server, "/endless")) {
            assertThat(raw.read(head.length())).isEqualTo(head);
            assertThat(raw.read(30)).isEqualTo("5\r\ntick\n\r\n".repeat(3));

            server.release();
            raw.sendGet("/close");
            assertThat(raw.readAll()).contains("0\r\n\r\nHTTP/1.1 200 ");
        }
    }

    @Test
    void tricklesUntilReleased() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nX-Trickle: ...";
        try (RawClient raw = RawClient.get(server, "/trickle")) {
            assertThat(raw.read(head.length())).isEqualTo(head);

            server.release();
            raw.sendGet("/close");
            assertThat(raw.readAll()).contains("Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 ");
        }
    }

    @Test
    void halfClosesAndReadsOn() throws IOException {
        // Its own, for a connection of another test can be accepted at any time, and ends when the server notices.
        try (LoopbackServer own = LoopbackServer.start()) {
            try (RawClient raw = RawClient.get(own, "/half-close")) {
                assertThat(raw.readAll()).endsWith("\r\n\r\n0123");
                own.awaitOpenConnections(1);
            }
            own.awaitOpenConnections(0);
        }
    }

    @Test
    void liesAboutLength() throws IOException {
        try (RawClient raw = RawClient.get(server, "/length?says=many")) {
            assertThat(raw.readAll()).endsWith("Content-Length: many\r\n\r\nhello");
        }
        try (RawClient raw = RawClient.get(server, "/two-lengths")) {
            assertThat(raw.readAll()).endsWith("Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello");
        }
    }

    @Test
    void withholdsContinueUntilReleased() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("POST /continue-stall HTTP/1.1", "Expect: 100-continue", "Content-Length: 4", "", "");
            server.awaitRequest("/continue-stall");
            assertThat(raw.isStalled()).isTrue();

            server.release();
            assertThat(raw.read(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(raw.send("ping").read(HELLO.length())).isEqualTo(HELLO);
        }
    }

    @Test
    void leavesTheBodyUnreadUntilReleased() throws Exception {
        CompletableFuture<HttpResponse<String>> response = postAsync("/unread", "x".repeat(20_000_000));
        server.awaitRequest("/unread");
        assertThat(response).isNotDone();

        server.release();
        assertThat(response.join().body()).isEqualTo("hello");
    }

    @Test
    void answersAndLeavesTheBodyUnread() throws IOException {
        try (RawClient raw = RawClient.connect(server)) {
            raw.send("POST /early-unread HTTP/1.1", "Content-Length: 4", "", "ping")
                    .sendGet("/ok");
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);
            assertThat(raw.isStalled()).isTrue();

            server.release();
            assertThat(raw.read(HELLO.length())).isEqualTo(HELLO);
        }
    }

    @Test
    void dropsAndGarbles() throws IOException {
        assertThat(answerTo("/drop")).isEmpty();
        assertThat(answerTo("/cut-body")).endsWith("Content-Length: 10\r\n\r\n0123");
        assertThat(answerTo("/garbage")).isEqualTo("This is not HTTP.\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reset", "/reset-body"})
    void resets(String path) {
        assertThatThrownBy(() -> answerTo(path))
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return client.sendAsync(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    private String post(String path, String body) {
        return postAsync(path, body).join().body();
    }

    private CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private static String answerTo(String path) throws IOException {
        try (RawClient raw = RawClient.get(server, path)) {
            return raw.readAll();
        }
    }
}
