package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
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

    private static final String NOT_CLOSED = "the response was not closed";

    @Test
    void unclosed() {
        leakOf(LeakingTestCase.class, "unclosed")
                .requested("GET", server.uri("/ok"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 0 bytes read, end never seen")
                .awaited(NOT_CLOSED);
        assertClean(MendedTestCase.class, "unclosed");
    }

    @Test
    void unreadStream() {
        leakOf(LeakingTestCase.class, "unreadStream")
                .requested("GET", server.uri("/large"))
                .stands(State.RESPONSE_BODY)
                .awaited(NOT_CLOSED);
        assertClean(MendedTestCase.class, "unreadStream");
    }

    @Test
    void halfABody() {
        leakOf(LeakingTestCase.class, "halfABody")
                .requested("GET", server.uri("/half-body"))
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 4 bytes read, end never seen")
                .awaited(NOT_CLOSED);
        assertClean(MendedTestCase.class, "halfABody");
    }

    @Test
    void readThatBlocks() throws Exception {
        leakOf(LeakingTestCase.class, "readThatBlocks")
                .stands(State.RESPONSE_BODY)
                .detailed("200 received, 4 bytes read, end never seen")
                .awaited("'reader' reads the response");
        Calls.assertAllEnd();
    }

    @Test
    void closeThatBlocks() throws Exception {
        leakOf(LeakingTestCase.class, "closeThatBlocks")
                .requested("GET", server.uri("/half-body"))
                .stands(State.DRAINING)
                .detailed("[1-4] bytes? since close\\(\\) was called, .*")
                .awaited("'closer' closes the response");
        Calls.assertAllEnd();
    }

    @Test
    void handlerWhoseResponseCannotBeClosed() throws Exception {
        leakOf(LeakingTestCase.class, "handlerWhoseResponseCannotBeClosed")
                .stands(State.DRAINING)
                .awaited("'handler' closes the response");
        Calls.assertAllEnd();
    }

    /** HttpClient 5.2 and 5.3 release it at once. */
    @Test
    void emptyBody() {
        if (isAtLeast54()) {
            leakOf(LeakingTestCase.class, "emptyBody").stands(State.RESPONSE_BODY);
        } else {
            assertClean(LeakingTestCase.class, "emptyBody");
        }
        assertClean(MendedTestCase.class, "emptyBody");
    }

    private static boolean isAtLeast54() {
        String release = VersionInfo.loadVersionInfo(
                        "org.apache.hc.client5", CloseableHttpClient.class.getClassLoader())
                .getRelease();
        return release.compareTo("5.4") >= 0;
    }

    @Test
    void withoutBody() {
        assertClean(NothingToCloseTestCase.class, "head");
        assertClean(NothingToCloseTestCase.class, "noContent");
    }

    @Test
    void readToItsEnd() {
        assertClean(NothingToCloseTestCase.class, "consumed");
        assertClean(NothingToCloseTestCase.class, "writtenTo");
    }

    @Test
    void handler() {
        assertClean(NothingToCloseTestCase.class, "handler");
        assertClean(NothingToCloseTestCase.class, "handlerThatThrows");
    }

    @Test
    void redirectsAndRetries() {
        assertClean(NothingToCloseTestCase.class, "redirectChain");
        assertClean(NothingToCloseTestCase.class, "retry");
    }

    @Test
    void connectionsThatFail() {
        assertClean(NothingToCloseTestCase.class, "drop");
        assertClean(NothingToCloseTestCase.class, "cutBody");
    }

    @ManagedHttpClients(settle = "50 ms")
    static class LeakingTestCase {

        @Test
        void unclosed(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/ok")); // leak
        }

        @Test
        void unreadStream(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/large")).getEntity().getContent(); // leak
        }

        @Test
        void halfABody(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(classicGet("/half-body")); // leak
            assertThat(response.getEntity().getContent().read(new byte[4])).isEqualTo(4);
        }

        @Test
        void readThatBlocks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("reader", () -> {
                ClassicHttpResponse response = client.execute(classicGet("/half-body")); // leak
                EntityUtils.toByteArray(response.getEntity());
            });
            awaitInBody(open);
        }

        @Test
        void closeThatBlocks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                client.execute(classicGet("/half-body")).close(); // leak
            });
            awaitInBody(open);
        }

        @Test
        void handlerWhoseResponseCannotBeClosed(CloseableHttpClient client, OpenConnections open) {
            Calls.start("handler", () -> {
                client.execute(classicGet("/half-body"), response -> null); // leak
            });
            awaitInBody(open);
        }

        @Test
        void emptyBody(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/echo")); // leak
        }

        private static void awaitInBody(OpenConnections open) {
            Calls.await(() -> open.snapshot().leaks().stream()
                    .anyMatch(leak -> leak.waiters().matches("'.*' (reads|closes) the response")
                            && leak.idle().toMillis() > 20));
        }
    }

    @ManagedHttpClients
    static class MendedTestCase {

        @Test
        void unclosed(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/ok")).close();
        }

        @Test
        void unreadStream(CloseableHttpClient client) throws Exception {
            try (InputStream unread =
                    client.execute(classicGet("/large")).getEntity().getContent()) {
                assertThat(unread).isNotNull();
            }
        }

        @Test
        void halfABody(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(classicGet("/half-body"));
            InputStream content = response.getEntity().getContent();
            assertThat(content.read(new byte[4])).isEqualTo(4);
            server.release();
            assertThat(new String(content.readAllBytes())).isEqualTo("456789");
        }

        @Test
        void emptyBody(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/echo")).close();
        }
    }

    /** With a settle time that would be noticed: nothing of it is used, because a classic client releases at once. */
    @ManagedHttpClients(settle = "1 h")
    static class NothingToCloseTestCase {

        @Test
        void head(CloseableHttpClient client) throws Exception {
            client.execute(new HttpHead(server.uri("/ok")));
        }

        @Test
        void noContent(CloseableHttpClient client) throws Exception {
            client.execute(classicGet("/empty"));
        }

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
}
