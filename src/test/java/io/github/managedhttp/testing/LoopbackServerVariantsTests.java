package io.github.managedhttp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LoopbackServerVariantsTests {

    @Test
    void answersOverTls() throws Exception {
        try (LoopbackServer server = LoopbackServer.startTls()) {
            assertThat(send(trusting().build(), server, "/large").body()).hasSize(200_000);
            assertThat(server.requests("/large")).isOne();
        }
    }

    @Test
    void isNotTrustedByDefault() {
        try (LoopbackServer server = LoopbackServer.startTls()) {
            assertThatThrownBy(() -> send(HttpClient.newHttpClient(), server, "/ok"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ok", "/stall", "/half-body", "/endless", "/unread"})
    void closesTlsConnectionsAtOnce(String path) throws IOException {
        try (LoopbackServer server = LoopbackServer.startTls();
                RawClient raw = tlsClient(server).sendGet(path)) {
            server.awaitRequest(path);

            server.closeConnections();

            assertThat(server.openConnections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ok", "/stall", "/half-body", "/endless"})
    void noticesThatTheTlsClientHasGone(String path) throws IOException {
        try (LoopbackServer server = LoopbackServer.startTls()) {
            try (RawClient raw = tlsClient(server).sendGet(path)) {
                server.awaitRequest(path);
            }

            server.awaitOpenConnections(0);
        }
    }

    @Test
    void resetsOverTls() {
        try (LoopbackServer server = LoopbackServer.startTls()) {
            assertThatThrownBy(() -> tlsClient(server).sendGet("/reset").readAll())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void dropsOverTls() throws IOException {
        try (LoopbackServer server = LoopbackServer.startTls();
                RawClient raw = tlsClient(server).sendGet("/cut-body")) {
            assertThat(raw.readAll()).endsWith("0123");
        }
    }

    @Test
    void isSilent() throws IOException {
        try (LoopbackServer server = LoopbackServer.silent()) {
            try (RawClient raw = RawClient.get(server, "/ok")) {
                server.awaitOpenConnections(1);
                assertThat(raw.isStalled()).isTrue();
            }
            server.awaitOpenConnections(0);
        }
    }

    @Test
    void hangsUpAfterTheFirstByte() throws IOException {
        try (LoopbackServer server = LoopbackServer.hangingUp();
                RawClient raw = RawClient.connect(server)) {
            raw.send("x");
            server.awaitRequest(LoopbackServer.FIRST_BYTE);
            server.awaitOpenConnections(0);
        }
    }

    @Test
    void resetsAfterTheFirstByte() throws IOException {
        try (LoopbackServer server = LoopbackServer.resetting();
                RawClient raw = RawClient.connect(server)) {
            raw.send("x");
            assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void stallsConnecting() {
        try (LoopbackServer server = LoopbackServer.neverAccepting()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void tunnelsAsProxy() throws Exception {
        try (LoopbackServer proxy = LoopbackServer.connectProxy()) {
            try (LoopbackServer server = LoopbackServer.startTls()) {
                HttpResponse<String> response = send(through(proxy), server, "/large");

                assertThat(response.body()).hasSize(200_000);
                assertThat(proxy.requests("CONNECT")).isOne();
                assertThat(proxy.requests(server.authority())).isOne();
                assertThat(proxy.openConnections()).isOne();
            }
            proxy.awaitOpenConnections(0);
        }
    }

    @Test
    void closesTunnelsWithTheProxy() throws IOException {
        try (LoopbackServer server = LoopbackServer.start();
                LoopbackServer proxy = LoopbackServer.connectProxy();
                RawClient raw = RawClient.connect(proxy)) {
            raw.send("CONNECT " + server.authority() + " HTTP/1.1", "", "");
            raw.read("HTTP/1.1 200 Connection Established\r\n\r\n".length());
            raw.sendGet("/stall");
            server.awaitRequest("/stall");

            proxy.close();

            assertThat(raw.readAll()).isEmpty();
            server.awaitOpenConnections(0);
        }
    }

    @Test
    void answersPlainRequestsAsProxy() throws Exception {
        try (LoopbackServer proxy = LoopbackServer.connectProxy();
                LoopbackServer server = LoopbackServer.start()) {
            assertThat(send(through(proxy), server, "/ok").body()).isEqualTo("hello");
            assertThat(proxy.requests("/ok")).isOne();
            assertThat(server.requests("/ok")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:80", "127.0.0.1:1"})
    void refusesTunnelsToElsewhere(String target) throws IOException {
        try (LoopbackServer proxy = LoopbackServer.connectProxy();
                RawClient raw = RawClient.connect(proxy)) {
            raw.send("CONNECT " + target + " HTTP/1.1", "Connection: close", "", "");
            assertThat(raw.readAll()).matches("(?s)HTTP/1.1 (403|502) .*");
        }
    }

    @Test
    void closesWhileItConnectsATunnel() throws IOException {
        try (LoopbackServer target = LoopbackServer.neverAccepting();
                LoopbackServer proxy = LoopbackServer.connectProxy();
                RawClient raw = RawClient.connect(proxy)) {
            raw.send("CONNECT " + target.authority() + " HTTP/1.1", "", "");
            proxy.awaitRequest("CONNECT");

            proxy.closeConnections();

            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void refusesTunnelsUnlessProxy() throws IOException {
        try (LoopbackServer server = LoopbackServer.start();
                RawClient raw = RawClient.connect(server)) {
            raw.send("CONNECT " + server.authority() + " HTTP/1.1", "", "");
            assertThat(raw.read(12)).isEqualTo("HTTP/1.1 405");
        }
    }

    @Test
    void stallsAsProxyUntilReleased() {
        try (LoopbackServer proxy = LoopbackServer.stalledProxy();
                LoopbackServer server = LoopbackServer.startTls()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri("/ok")).build();
            CompletableFuture<HttpResponse<String>> response =
                    through(proxy).sendAsync(request, BodyHandlers.ofString());
            proxy.awaitRequest("CONNECT");
            assertThat(response).isNotDone();
            assertThat(server.acceptedConnections()).isZero();

            proxy.release();
            assertThat(response.join().body()).isEqualTo("hello");
        }
    }

    private static HttpClient.Builder trusting() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(LoopbackServer.clientSslContext());
    }

    private static HttpClient through(LoopbackServer proxy) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", proxy.port());
        return trusting().proxy(ProxySelector.of(address)).build();
    }

    private static HttpResponse<String> send(HttpClient client, LoopbackServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    private static RawClient tlsClient(LoopbackServer server) throws IOException {
        SSLContext context = LoopbackServer.clientSslContext();
        Socket socket = context.getSocketFactory().createSocket("127.0.0.1", server.port());
        return RawClient.over(socket);
    }
}
