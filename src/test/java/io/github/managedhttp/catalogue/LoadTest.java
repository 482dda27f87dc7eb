package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.BusyCore;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Many classes of clean tests side by side, with a core kept busy: no false verdict.
 *
 * <p>{@code -Dmanagedhttp.load.classes=200} for the full load.
 */
class LoadTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    private static final int CLASSES = Integer.getInteger("managedhttp.load.classes", 25);
    private static final int TESTS_PER_CLASS = 20;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void cleanTestsSideBySideAreNeverBlamed() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");
        try (BusyCore busy = BusyCore.start()) {
            Execution execution = Execution.with(parallel, ManyClasses.of(CleanTestCase.class, CLASSES));
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
}
