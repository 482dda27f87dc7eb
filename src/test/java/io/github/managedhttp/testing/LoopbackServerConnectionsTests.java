package io.github.managedhttp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LoopbackServerConnectionsTests {
    private static final int MANY = 300;
    private static final int HELLO_LENGTH = 41;

    private final LoopbackServer server = LoopbackServer.start();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ok",
                "/stall",
                "/half-head",
                "/half-body",
                "/half-chunk",
                "/endless",
                "/gated",
                "/slow?ms=60000"
            })
    void noticesThatTheClientHasGone(String path) throws IOException {
        try (RawClient raw = RawClient.get(server, path)) {
            server.awaitRequest(path);
            assertThat(server.openConnections()).isOne();
        }

        server.awaitOpenConnections(0);
    }

    @Test
    void noticesThatTheClientHasGoneAfterSendingMore() throws IOException {
        try (RawClient raw = RawClient.get(server, "/stall")) {
            server.awaitRequest("/stall");
            raw.send("more");
        }

        server.awaitOpenConnections(0);
    }

    @Test
    void countsBeforeTheClientSeesTheEnd() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (RawClient raw = RawClient.get(server, "/close")) {
                raw.readAll();
                assertThat(server.openConnections()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ok",
                "/large",
                "/stall",
                "/half-body",
                "/endless",
                "/gated",
                "/slow?ms=60000",
                "/unread",
                "/nope"
            })
    void servesManyConnectionsAndClosesThem(String path) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(RawClient.get(server, path));
        }
        if (!path.equals("/nope")) {
            server.awaitRequests(path, MANY);
        }
        server.awaitOpenConnections(MANY);

        server.close();

        assertThat(server.openConnections()).isZero();
        assertThat(serverThreads()).isEmpty();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void closesConnectionsAndGoesOn() throws IOException {
        try (RawClient idle = RawClient.get(server, "/ok");
                RawClient stalled = RawClient.get(server, "/stall");
                RawClient unread = RawClient.get(server, "/unread")) {
            assertThat(idle.read(HELLO_LENGTH)).endsWith("hello");
            server.awaitRequest("/stall");
            server.awaitRequest("/unread");

            server.closeConnections();

            assertThat(server.openConnections()).isZero();
            assertThat(idle.readAll()).isEmpty();
            assertThat(stalled.readAll()).isEmpty();
            assertThat(unread.readAll()).isEmpty();
        }
        try (RawClient next = RawClient.get(server, "/close")) {
            assertThat(next.readAll()).endsWith("hello");
        }
    }

    @Test
    void isAsGoodAsNewAfterReset() throws IOException {
        server.open();
        try (RawClient before = RawClient.get(server, "/gated")) {
            server.awaitRequest("/gated");
            server.reset();
        }
        assertThat(server.requests("/gated")).isZero();
        assertThat(server.acceptedConnections()).isZero();
        assertThat(server.openConnections()).isZero();

        try (RawClient after = RawClient.get(server, "/gated")) {
            server.awaitRequest("/gated");
            assertThat(after.isStalled()).isTrue();
        }
    }

    @Test
    void refusesConnectionsOnceClosed() {
        server.close();
        server.close();

        assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(ConnectException.class);
        assertThat(serverThreads()).isEmpty();
    }

    private List<String> serverThreads() {
        String name = "loopback-server-" + server.port();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name::equals)
                .toList();
    }
}
