package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Fork;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVMs of a build by Gradle. There is no Gradle here: this imitates the system properties and folders that its workers are given, and
 * the filter of {@code --tests}.
 */
class GradleWorkersTest {

    @TempDir
    Path project;

    private int executions;

    /** With {@code maxParallelForks} or {@code forkEvery}, in two tasks, and in the next build, where the leaks of one are mended. */
    @Test
    void eachTaskHasTheReportsOfItsLastExecution() throws Exception {
        begin("test");
        atOnce(
                () -> worker("test", WithoutABuildToolTest.LeakingTestCase.class),
                () -> worker("test", WithoutABuildToolTest.LeakingTestCase.class));
        assertThat(page()).contains("2 connections leaked</h1>");
        begin("integrationTest");
        worker("integrationTest", WithoutABuildToolTest.LeakingTestCase.class);
        assertThat(page()).contains("3 connections leaked</h1>", "<dt>JVMs</dt><dd>3</dd>");
        begin("test");
        worker("test", MendedTestCase.class);
        assertThat(page()).contains("1 connection leaked</h1>", "<dt>JVMs</dt><dd>1</dd>");
    }

    @Test
    void aPartOfTheSuiteRemovesNothingFromTheBaseline() throws Exception {
        Path baseline =
                Files.writeString(project.resolve("known.txt"), "0badc0de  com.acme.FeedClient.gone  GET /gone\n");
        List<String> update = List.of("-Dmanagedhttp.baseline=known.txt", "-Dmanagedhttp.baseline.update=true");
        begin("test");
        worker("test", update, IdleTestCase.class.getName(), "--tests");
        assertThat(baseline).content().contains("0badc0de");
        begin("test");
        worker("test", update, IdleTestCase.class.getName());
        assertThat(baseline).content().doesNotContain("0badc0de");
    }

    /** As Gradle does it when it begins to execute a task. The time is set because a clock can be slower than this test. */
    private void begin(String task) throws IOException {
        Path results = Files.createDirectories(project.resolve("build/test-results/" + task + "/binary"));
        Files.writeString(results.resolve("output.bin"), "");
        Files.setLastModifiedTime(results, FileTime.fromMillis(++executions * 1000L));
    }

    private Fork worker(String task, Class<?> fixture) throws Exception {
        return worker(task, List.of(), fixture.getName());
    }

    private Fork worker(String task, List<String> properties, String... arguments) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "-Dorg.gradle.test.worker=7",
                "-Dorg.gradle.native=false",
                "-Dorg.gradle.internal.worker.tmpdir=" + project.resolve("build/tmp/" + task + "/work")));
        options.addAll(properties);
        return Fork.limited("cd '" + project + "'", options, Worker.class, arguments);
    }

    @SafeVarargs
    private static void atOnce(Callable<Fork>... workers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers.length);
        try {
            for (Future<Fork> each : threads.invokeAll(List.of(workers))) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private String page() throws IOException {
        return Files.readString(project.resolve("build/managed-http/index.html"));
    }

    /** Runs a class as Gradle's workers do, by JUnit's launcher, and with the filter that {@code --tests} makes there. */
    static final class Worker {

        public static void main(String... arguments) throws ClassNotFoundException {
            LauncherDiscoveryRequestBuilder request =
                    LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Class.forName(arguments[0])));
            if (arguments.length > 1) {
                PostDiscoveryFilter all = test -> FilterResult.included("its name matches");
                request.filters(all);
            }
            LauncherFactory.create().execute(request.build());
        }
    }

    /** Has used a client, and so a report. */
    @ManagedHttpClients
    static class MendedTestCase {

        static final LoopbackServer SERVER = LoopbackServer.start();

        @AfterAll
        static void stop() {
            SERVER.close();
        }

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients
    static class IdleTestCase {

        @Test
        void passes() {}
    }
}
