package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A static field of a base class, which its subclasses share. */
class SharedFieldsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<Object> SEEN = new CopyOnWriteArrayList<>();
    static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);
    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void goOn() {
        SERVER.reset();
        SEEN.clear();
        Base.client = null;
    }

    @Test
    void holdsOneClientForClassesSideBySide() {
        Execution execution = Execution.with(PARALLEL, LeakingTestCase.class, InnocentTestCase.class);
        assertThat(execution.onlyTestFailure())
                .isInstanceOfSatisfying(
                        ConnectionLeakError.class,
                        error -> assertThat(error.report().leaks())
                                .singleElement()
                                .satisfies(leak -> assertThat(leak.ownerName()).endsWith("LeakingTestCase.uses()")));
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isSameAs(SEEN.get(1));
    }

    @Test
    void holdsAClientOfEachClassForClassesOneAfterTheOther() {
        assertThat(Execution.of(FirstTestCase.class, SecondTestCase.class).failures())
                .isEmpty();
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isNotSameAs(SEEN.get(1));
    }

    @Test
    void classesSideBySideMustAskForTheSame() {
        MinimalBase.oneIsOver = new CountDownLatch(1);
        Execution execution = Execution.with(PARALLEL, FirstConfiguredTestCase.class, SecondConfiguredTestCase.class);
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("requests an async client 'default' customized by ")
                        .hasMessageContaining("requests it customized by "));
    }

    @Test
    void aMinimalClientIsRefusedToTheSecondOfTwoClassesSideBySide() {
        MinimalBase.oneIsOver = new CountDownLatch(1);
        Execution execution = Execution.with(PARALLEL, FirstMinimalTestCase.class, SecondMinimalTestCase.class);
        assertThat(execution.containerFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "Field " + MinimalBase.class.getName()
                                        + ".client is static and shared by test classes that run in parallel, but a minimal client can ")
                        .hasMessageEndingWith("Expected a field that is not static, or one field for each class."
                                + " See src/docs/messages.md#bad-configuration"));
        MinimalBase.oneIsOver = new CountDownLatch(0);
        assertThat(Execution.of(FirstMinimalTestCase.class, SecondMinimalTestCase.class)
                        .containerFailures())
                .isEmpty();
    }

    @ManagedHttpClients(settle = "20 ms")
    abstract static class Base {

        @ManagedClient
        static CloseableHttpAsyncClient client;

        static void get(String path) throws Exception {
            SEEN.add(client);
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri(path)), null);
            SERVER.awaitRequest(path);
        }
    }

    static class LeakingTestCase extends Base {
        @Test
        void uses() throws Exception {
            BOTH_RUN.await(10, TimeUnit.SECONDS);
            get("/stall");
            BOTH_RUN.await(10, TimeUnit.SECONDS);
        }
    }

    static class InnocentTestCase extends Base {
        @Test
        void uses() throws Exception {
            BOTH_RUN.await(10, TimeUnit.SECONDS);
            get("/ok");
            BOTH_RUN.await(10, TimeUnit.SECONDS);
        }
    }

    static class FirstTestCase extends Base {
        @Test
        void uses() throws Exception {
            get("/ok");
        }
    }

    static class SecondTestCase extends Base {
        @Test
        void uses() throws Exception {
            get("/empty");
        }
    }

    /** The class that is refused is over at once, and the other one waits for that. */
    static final class NotesEnd implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            MinimalBase.oneIsOver.countDown();
        }
    }

    public static final class First implements ClientCustomizer {}

    public static final class Second implements ClientCustomizer {}

    @ExtendWith(NotesEnd.class)
    abstract static class ConfiguredBase {

        @ManagedClient
        static CloseableHttpAsyncClient configured;
    }

    @ManagedHttpClients(customizedBy = First.class)
    static class FirstConfiguredTestCase extends ConfiguredBase {
        @Test
        void uses() throws Exception {
            MinimalBase.awaitOther();
        }
    }

    @ManagedHttpClients(customizedBy = Second.class)
    static class SecondConfiguredTestCase extends ConfiguredBase {
        @Test
        void uses() throws Exception {
            MinimalBase.awaitOther();
        }
    }

    @ExtendWith(NotesEnd.class)
    @ManagedHttpClients(settle = "20 ms")
    abstract static class MinimalBase {

        static CountDownLatch oneIsOver;

        @ManagedClient
        static MinimalHttpAsyncClient client;

        static void awaitOther() throws InterruptedException {
            assertThat(oneIsOver.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    static class FirstMinimalTestCase extends MinimalBase {
        @Test
        void uses() throws Exception {
            MinimalBase.awaitOther();
        }
    }

    static class SecondMinimalTestCase extends MinimalBase {
        @Test
        void uses() throws Exception {
            MinimalBase.awaitOther();
        }
    }
}
