package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.BusyCore;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.H2Server;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many classes of clean tests side by side, with a core kept busy, for each kind of client: no false verdict.
 *
 * <p>{@code -Dmanagedhttp.load.classes=200} for the full load.
 */
class LoadTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final H2Server H2 = H2Server.start();
    private static final int CLASSES = Integer.getInteger("managedhttp.load.classes", 8);
    private static final int TESTS_PER_CLASS = 20;

    @AfterAll
    static void stop() {
        SERVER.close();
        H2.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CleanTestCase.class,
                CleanHttp2TestCase.class,
                CleanMinimalTestCase.class,
                CleanClassicTestCase.class
            })
    void cleanTestsSideBySideAreNeverBlamed(Class<?> fixture) {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");
        try (BusyCore busy = BusyCore.start()) {
            Execution execution = Execution.with(parallel, ManyClasses.of(fixture, CLASSES));
            assertThat(execution.failures()).isEmpty();
            assertThat(execution.passed()).isEqualTo((long) CLASSES * TESTS_PER_CLASS);
        }
    }

    @ManagedHttpClients(settle = "20 s")
    public static class CleanTestCase {

        @RepeatedTest(TESTS_PER_CLASS)
        void sends(
                CloseableHttpAsyncClient ofClass,
                @ManagedClient(value = "own", scope = ClientScope.METHOD) CloseableHttpAsyncClient ofMethod,
                @ManagedClient(value = "shared", scope = ClientScope.RUN) CloseableHttpAsyncClient ofRun)
                throws Exception {
            Future<SimpleHttpResponse> large = send(ofClass, "/large");
            send(ofRun, "/empty").get();
            send(ofMethod, "/ok").get();
            send(ofRun, "/redirect?to=/ok");
            send(ofClass, "/ok");
            large.get();
        }

        private static Future<SimpleHttpResponse> send(CloseableHttpAsyncClient client, String path) {
            return client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), null);
        }
    }

    @ManagedHttpClients(settle = "20 s")
    public static class CleanHttp2TestCase {

        @RepeatedTest(TESTS_PER_CLASS)
        void sends(@ManagedClient(http2 = true) CloseableHttpAsyncClient client) throws Exception {
            SimpleHttpRequest request = SimpleHttpRequest.create("GET", H2.uri("/ok"));
            Future<SimpleHttpResponse> first = client.execute(request, null);
            client.execute(request, null);
            client.execute(request, null).get();
            first.get();
        }
    }

    @ManagedHttpClients(settle = "20 s")
    public static class CleanMinimalTestCase {

        @RepeatedTest(TESTS_PER_CLASS)
        void sends(MinimalHttpAsyncClient client) throws Exception {
            CleanTestCase.send(client, "/large");
            CleanTestCase.send(client, "/ok").get();
            CleanTestCase.send(client, "/empty");
        }
    }

    /** With a response that is closed by whoever comes last, and a call on a thread that outlives the test. */
    @ManagedHttpClients(settle = "20 s")
    public static class CleanClassicTestCase {

        @AutoClose
        ClassicHttpResponse response;

        @RepeatedTest(TESTS_PER_CLASS)
        void sends(CloseableHttpClient client) throws Exception {
            client.execute(new HttpGet(SERVER.uri("/ok")), answer -> answer.getCode());
            new Thread(() -> get(client)).start();
            // Last, for whoever holds a connection and wants another one can starve those beside it.
            response = client.executeOpen(null, new HttpGet(SERVER.uri("/large")), null);
        }

        private static void get(CloseableHttpClient client) {
            try {
                client.execute(new HttpGet(SERVER.uri("/ok")), answer -> answer.getCode());
            } catch (IOException | IllegalStateException e) {
                // The class can be over by the time that the thread comes to it.
            }
        }
    }
}
