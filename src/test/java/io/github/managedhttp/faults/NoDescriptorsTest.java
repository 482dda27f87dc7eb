package io.github.managedhttp.faults;

import static io.github.managedhttp.faults.NamedServer.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A process with 5,000 file descriptors that has used them up: connects fail and are no leaks, leaks are, and all of it ends. */
class NoDescriptorsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void connectsThatFailForWantOfDescriptorsAreNoLeaks() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no such limit here");
        Fork fork = Fork.limited("ulimit -n 5000", List.of(NamedServer.option(SERVER)), Exhausted.class);
        assertThat(fork.out().lines())
                .as(fork.err())
                .containsExactly(
                        "with descriptors: passed 2, leaked 1",
                        "4900 and more descriptors in use",
                        "without: passed 2, leaked 1",
                        "some requests failed for want of them: true");
        assertThat(fork.status()).isZero();
    }

    /** The main of the forked JVM. */
    static final class Exhausted {

        public static void main(String[] args) throws IOException {
            // Loads all classes, which needs descriptors too.
            System.out.println("with descriptors: " + run());
            FewDescriptorsTestCase.failed = 0;
            List<Closeable> files = new ArrayList<>();
            useUp(files);
            System.out.println(
                    files.size() > 4900 - 100 ? "4900 and more descriptors in use" : files.size() + " descriptors");
            // Twenty connections are fewer than the requests and more than none.
            for (int i = 0; i < 20; i++) {
                files.get(i).close();
            }
            System.out.println("without: " + run());
            System.out.println("some requests failed for want of them: " + (FewDescriptorsTestCase.failed > 0));
        }

        private static void useUp(List<Closeable> files) {
            try {
                while (files.size() < 5000) {
                    files.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException tooManyOpenFiles) {
                // That is what it is for.
            }
        }

        private static String run() {
            Execution execution = Execution.of(FewDescriptorsTestCase.class);
            execution.containerFailures().forEach(Throwable::printStackTrace);
            execution.testFailures().forEach(Throwable::printStackTrace);
            return "passed " + execution.passed() + ", leaked "
                    + execution.testFailures().stream()
                            .filter(failure ->
                                    String.valueOf(failure.getMessage()).contains("1 connection leaked"))
                            .count();
        }
    }

    @ManagedHttpClients(settle = "20 s", customizedBy = ManyConnections.class)
    static class FewDescriptorsTestCase {

        static int failed;

        @Test
        void manyAtOnce(CloseableHttpAsyncClient client) throws InterruptedException {
            List<Future<SimpleHttpResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                futures.add(client.execute(get("/slow?ms=50"), null));
            }
            for (Future<SimpleHttpResponse> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failed++;
                }
            }
        }

        @Test
        void forgottenOnes(CloseableHttpAsyncClient client) {
            for (int i = 0; i < 100; i++) {
                client.execute(get("/ok"), null);
            }
        }

        @Test
        @ManagedHttpClients(settle = "0")
        void leaks(CloseableHttpAsyncClient client) {
            client.execute(get("/stall"), null);
        }
    }

    public static final class ManyConnections implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            // A selector needs descriptors too, and there would be one for each core. A connect that gets none ends a
            // round of Apache's reactor (SingleCoreIOReactor.processPendingConnectionRequests), so each of them waits
            // for the selector: with its second, 80 of them took from 2 s to more than a minute.
            client.setIOReactorConfig(IOReactorConfig.custom()
                    .setIoThreadCount(1)
                    .setSelectInterval(TimeValue.ofMilliseconds(20))
                    .build());
            connections.setMaxConnTotal(100).setMaxConnPerRoute(100);
        }
    }
}
