package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever closes a response has the rest of its body read, also if that never ends. */
class DrainTest extends Catalogue {

    @ParameterizedTest
    @ValueSource(strings = {"stream", "response", "reader", "consumed", "handled"})
    void anEndlessBody(String test) throws Exception {
        leakOf(EndlessBody.class, test)
                .hasRequest("GET", server.uri("/endless"))
                .hasState(State.DRAINING)
                .hasDetail("[\\d,]+ bytes since close\\(\\) was called, data still arrives")
                .isAwaitedBy("'closer' closes the response");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class EndlessBody {

        @Test
        void stream(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                ClassicHttpResponse response = client.execute(endless()); // leak
                InputStream content = response.getEntity().getContent();
                content.read();
                content.close();
            });
            awaitDrained(open, "[1-9].*");
        }

        @Test
        void response(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                client.execute(endless()).close(); // leak
            });
            awaitDrained(open, "[1-9].*");
        }

        @Test
        void reader(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                ClassicHttpResponse response = client.execute(endless()); // leak
                try (BufferedReader lines = new BufferedReader(
                        new InputStreamReader(response.getEntity().getContent()))) {
                    lines.readLine();
                }
            });
            awaitDrained(open, "[1-9].*");
        }

        @Test
        void consumed(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                EntityUtils.consume(client.execute(endless()).getEntity()); // leak
            });
            awaitDrained(open, "[1-9].*");
        }

        @Test
        void handled(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                client.execute(endless(), ClassicHttpResponse::getCode); // leak
            });
            awaitDrained(open, "[1-9].*");
        }
    }

    @Test
    void aBodyThatStalls() throws Exception {
        leakOf(StalledBody.class)
                .hasState(State.DRAINING)
                .hasDetail("0 bytes since close\\(\\) was called, nothing more arrives");
        Calls.assertAllEnd();
    }

    @ManagedHttpClients(settle = "50 ms")
    static class StalledBody {

        @Test
        void leaks(CloseableHttpClient client, OpenConnections open) {
            Calls.start("closer", () -> {
                ClassicHttpResponse response = client.execute(new HttpGet(server.uri("/half-body"))); // leak
                InputStream content = response.getEntity().getContent();
                assertThat(content.read(new byte[4])).isEqualTo(4);
                content.close();
            });
            awaitDrained(open, "0 .*");
        }
    }

    @Test
    void theReportSaysWhatToDo() throws Exception {
        Throwable failure = run(EndlessBody.class, "stream").onlyTestFailure();
        assertThat(failure).isInstanceOf(ConnectionLeakError.class);
        assertThat(failure.getMessage())
                .contains(" · draining: ", "fix        abort the request of the call at DrainTest.java:")
                .doesNotContain("no I/O", "close the response of");
        Calls.assertAllEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aborted", "endedByTheServer", "withoutAnEndToFind", "closedTwice", "read"})
    void whatHelps(String test) {
        assertClean(WhatHelps.class, test);
    }

    @ManagedHttpClients
    static class WhatHelps {

        @Test
        void aborted(CloseableHttpClient client) throws Exception {
            HttpGet request = endless();
            try (InputStream content = client.execute(request).getEntity().getContent()) {
                assertThat(content.read()).isEqualTo('t');
                request.abort();
            }
        }

        @Test
        void endedByTheServer(CloseableHttpClient client) throws Exception {
            try (ClassicHttpResponse response = client.execute(endless())) {
                assertThat(response.getEntity().getContent().read()).isEqualTo('t');
                server.release();
            }
        }

        /** Apache's close reads nothing of a body that ends with its connection. */
        @Test
        void withoutAnEndToFind(CloseableHttpClient client) throws Exception {
            HttpGet request = new HttpGet(server.uri("/endless-until-closed"));
            try (InputStream content = client.execute(request).getEntity().getContent()) {
                assertThat(content.read()).isEqualTo('t');
            }
        }

        @Test
        void closedTwice(CloseableHttpClient client) throws Exception {
            ClassicHttpResponse response = client.execute(new HttpGet(server.uri("/large")));
            InputStream content = response.getEntity().getContent();
            assertThat(content.skip(10)).isEqualTo(10);
            content.close();
            content.close();
            response.close();
            response.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(content::read);
        }

        @Test
        void read(CloseableHttpClient client, OpenConnections open) throws Exception {
            InputStream content = client.execute(new HttpGet(server.uri("/large")))
                    .getEntity()
                    .getContent();
            assertThat(content.readAllBytes()).hasSize(200_000);
            content.close();
            assertThat(open.leased()).isZero();
        }
    }

    /** Else ours would read what Apache's own close leaves alone, or throw something else. */
    @Test
    void closesAsApacheDoes() throws Exception {
        server.reset();
        try (PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
                CloseableHttpClient client =
                        HttpClients.custom().setConnectionManager(pool).build()) {
            assertThat(failuresOfClosing(client)).isEqualTo(FAILURES);
            assertThat(pool.getTotalStats().getAvailable()).isEqualTo(1);
        }
        assertClean(BrokenBodies.class);
    }

    @ManagedHttpClients
    static class BrokenBodies {

        @Test
        void brokenBodies(CloseableHttpClient client) throws Exception {
            assertThat(failuresOfClosing(client)).isEqualTo(FAILURES);
        }
    }

    private static final List<String> FAILURES =
            List.of("ConnectionClosedException", "none", "ConnectionClosedException", "none", "none", "none");

    /** Of a body that is cut, and of one that is whole: its stream, then its response. */
    private static List<String> failuresOfClosing(CloseableHttpClient client) throws IOException {
        ClassicHttpResponse cut = client.execute(new HttpGet(server.uri("/cut-body")));
        ClassicHttpResponse cutToo = client.execute(new HttpGet(server.uri("/cut-body")));
        ClassicHttpResponse whole = client.execute(new HttpGet(server.uri("/large")));
        InputStream stream = whole.getEntity().getContent();
        return List.of(
                failure(cut.getEntity().getContent()::close),
                failure(cut::close),
                failure(cutToo::close),
                failure(cutToo::close),
                failure(stream::close),
                failure(whole::close));
    }

    private static String failure(ThrowingCallable closing) {
        try {
            closing.call();
            return "none";
        } catch (Throwable e) {
            return e.getClass().getSimpleName();
        }
    }

    private static HttpGet endless() {
        return new HttpGet(server.uri("/endless"));
    }

    private static void awaitDrained(OpenConnections open, String detail) {
        Await.until(() -> open.snapshot().leaks().stream()
                .anyMatch(
                        leak -> leak.state() == State.DRAINING && leak.detail().matches(detail)));
    }
}
