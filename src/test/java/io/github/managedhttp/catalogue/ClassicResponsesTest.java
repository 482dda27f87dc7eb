package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

/** Responses of the classic client: whoever does not close one keeps its connection. */
class ClassicResponsesTest extends Catalogue {

    /** A settle time of which nothing is used, because a classic client releases at once. */
    private static final String NOTICEABLE = "1 h";

    private static final String NOT_CLOSED = "the response was not closed";

    @Test
    void unclosed() {
        leakOf(Unclosed.class)
                .hasRequest("GET", server.uri("/ok"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 0 bytes read, end never seen")
                .isAwaitedBy(NOT_CLOSED);
        assertClean(Unclosed.class);
    }

    @ManagedHttpClients
    static class Unclosed {

        @ManagedHttpClients(settle = "50 ms")
        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/ok")); // leak
        }

        @Test
        void isMended(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/ok")).close();
        }
    }

    @Test
    void unreadStream() {
        leakOf(UnreadStream.class)
                .hasRequest("GET", server.uri("/large"))
                .hasState(State.RESPONSE_BODY)
                .isAwaitedBy(NOT_CLOSED);
        assertClean(UnreadStream.class);
    }

    @ManagedHttpClients
    static class UnreadStream {

        @ManagedHttpClients(settle = "50 ms")
        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/large")).getEntity().getContent(); // leak
        }

        @Test
        void isMended(CloseableHttpClient client) throws Exception {
            try (InputStream unread =
                    client.execute(classicGet("/large")).getEntity().getContent()) {
                assertThat(unread).isNotNull();
            }
        }
    }

    @Test
    void halfABody() {
        leakOf(HalfABody.class)
                .hasRequest("GET", server.uri("/half-body"))
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen")
                .isAwaitedBy(NOT_CLOSED);
        assertClean(HalfABody.class);
    }

    @ManagedHttpClients
    static class HalfABody {

        @ManagedHttpClients(settle = "50 ms")
        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(classicGet("/half-body")); // leak
            assertThat(response.getEntity().getContent().read(new byte[4])).isEqualTo(4);
        }

        @Test
        void isMended(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(classicGet("/half-body"));
            InputStream content = response.getEntity().getContent();
            assertThat(content.read(new byte[4])).isEqualTo(4);
            server.release();
            assertThat(new String(content.readAllBytes())).isEqualTo("456789");
        }
    }

    @Test
    void readThatBlocks() throws Exception {
        leakOf(ReadThatBlocks.class)
                .hasState(State.RESPONSE_BODY)
                .hasDetail("200 received, 4 bytes read, end never seen")
                .isAwaitedBy("'reader' reads the response");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class ReadThatBlocks {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("reader", () -> {
                ClassicHttpResponse response = client.execute(classicGet("/half-body")); // leak
                EntityUtils.toByteArray(response.getEntity());
            });
            awaitInBody(open);
        }
    }

    @Test
    void closeThatBlocks() throws Exception {
        leakOf(CloseThatBlocks.class)
                .hasRequest("GET", server.uri("/half-body"))
                .hasState(State.DRAINING)
                .hasDetail("[1-4] bytes? since close\\(\\) was called, .*")
                .isAwaitedBy("'closer' closes the response");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class CloseThatBlocks {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                client.execute(classicGet("/half-body")).close(); // leak
            });
            awaitInBody(open);
        }
    }

    @Test
    void handlerWhoseResponseCannotBeClosed() throws Exception {
        leakOf(HandlerWhoseResponseCannotBeClosed.class)
                .hasState(State.DRAINING)
                .isAwaitedBy("'handler' closes the response");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class HandlerWhoseResponseCannotBeClosed {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("handler", () -> {
                client.execute(classicGet("/half-body"), response -> null); // leak
            });
            awaitInBody(open);
        }
    }

    /** HttpClient 5.2 and 5.3 release it at once. */
    @Test
    void emptyBody() {
        if (isAtLeast54()) {
            leakOf(EmptyBody.class).hasState(State.RESPONSE_BODY);
        } else {
            assertClean(EmptyBody.class, "leaks");
        }
        assertClean(EmptyBody.class);
    }

    @ManagedHttpClients
    static class EmptyBody {

        @ManagedHttpClients(settle = "50 ms")
        @Test
        void leaks(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/echo")); // leak
        }

        @Test
        void isMended(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/echo")).close();
        }
    }

    private static boolean isAtLeast54() {
        String release = VersionInfo.loadVersionInfo(
                        "org.apache.hc.client5", CloseableHttpClient.class.getClassLoader())
                .getRelease();
        return release.compareTo("5.4") >= 0;
    }

    @Test
    void withoutBody() {
        assertClean(WithoutBody.class);
    }

    @ManagedHttpClients(settle = NOTICEABLE)
    static class WithoutBody {

        @Test
        void head(CloseableHttpClient client) throws Exception {
            client.execute(new HttpHead(server.uri("/ok")));
        }

        @Test
        void noContent(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/empty"));
        }
    }

    @Test
    void readToItsEnd() {
        assertClean(ReadToItsEnd.class);
    }

    @ManagedHttpClients(settle = NOTICEABLE)
    static class ReadToItsEnd {

        @Test
        void consumed(CloseableHttpClient client) throws Exception {
            assertThat(EntityUtils.toString(client.execute(classicGet("/ok")).getEntity()))
                    .isEqualTo("hello");
        }

        @Test
        void writtenTo(CloseableHttpClient client) throws Exception {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            client.execute(classicGet("/ok")).getEntity().writeTo(out);
            assertThat(out).hasToString("hello");
        }
    }

    @Test
    void handler() {
        assertClean(Handler.class);
    }

    @ManagedHttpClients(settle = NOTICEABLE)
    static class Handler {

        @Test
        void handler(CloseableHttpClient client) throws Exception {
            assertThat(client.<Integer>execute(classicGet("/large"), response -> response.getCode()))
                    .isEqualTo(200);
        }

        @Test
        void handlerThatThrows(CloseableHttpClient client) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> client.execute(classicGet("/large"), response -> {
                        throw new IllegalArgumentException();
                    }));
        }
    }

    @Test
    void redirectsAndRetries() {
        assertClean(RedirectsAndRetries.class);
    }

    @ManagedHttpClients(settle = NOTICEABLE)
    static class RedirectsAndRetries {

        @Test
        void redirectChain(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/redirect?to=/redirect?to=/ok")).close();
            assertThat(server.requests("/ok")).isEqualTo(1);
        }

        @Test
        void retry(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/retry?after=0")).close();
            assertThat(server.requests("/retry")).isEqualTo(2);
        }
    }

    @Test
    void connectionsThatFail() {
        assertClean(ConnectionsThatFail.class);
    }

    @ManagedHttpClients(settle = NOTICEABLE)
    static class ConnectionsThatFail {

        @Test
        void drop(CloseableHttpClient client) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.execute(classicGet("/drop")));
        }

        @Test
        void cutBody(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(classicGet("/cut-body"));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> EntityUtils.consume(response.getEntity()));
        }
    }

    private static HttpGet classicGet(String path) {
        return new HttpGet(server.uri(path));
    }

    private static void awaitInBody(OpenConnections open) {
        Await.until(() -> open.snapshot().leaks().stream()
                .anyMatch(leak -> leak.waiter().toString().matches("'.*' (reads|closes) the response")
                        && leak.idle().toMillis() > 20));
    }
}
