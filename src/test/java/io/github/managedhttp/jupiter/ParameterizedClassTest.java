package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that is run several times: its clients, and whom a leak is charged to. */
@Timeout(30)
class ParameterizedClassTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forget() {
        SERVER.reset();
    }

    @Test
    void eachInvocationIsInjectedAndNothingIsLeft() {
        Execution execution = Execution.of(CleanTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(4);
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aLeakIsChargedToTheInvocationOfTheClassAndOfTheMethod() {
        Execution execution = Execution.of(LeakingTestCase.class);
        assertThat(execution.passed()).isEqualTo(3);
        assertThat(execution.failures()).containsExactly(execution.onlyTestFailure());
        assertThat(execution.onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageContaining(" by " + LeakingTestCase.class.getName() + ".opens()[2][1] ");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void whatAnInvocationOpensForAllItsTestsIsChargedToTheClass() {
        Execution execution = Execution.of(OpenForAllTestCase.class);
        assertThat(execution.testFailures()).isEmpty();
        assertThat(execution.containerFailures())
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ConnectionLeakError.class)
                        .hasMessageContaining("2 connections leaked")
                        .hasMessageContaining(" by " + OpenForAllTestCase.class.getName() + " "));
        SERVER.awaitOpenConnections(0);
    }

    static void read(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    static void open(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        SERVER.awaitRequest("/stall");
    }

    @ManagedHttpClients
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class CleanTestCase {

        @ManagedClient
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient("of instance")
        private CloseableHttpAsyncClient ofInstance;

        private final CloseableHttpAsyncClient ofConstructor;

        CleanTestCase(int number, CloseableHttpAsyncClient client) {
            ofConstructor = client;
        }

        @BeforeAll
        static void first(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @BeforeParameterizedClassInvocation
        static void beforeInvocation() throws Exception {
            read(ofClass);
        }

        @BeforeEach
        void each(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @Test
        void test(CloseableHttpAsyncClient client) throws Exception {
            for (CloseableHttpAsyncClient each :
                    new CloseableHttpAsyncClient[] {ofClass, ofInstance, ofConstructor, client}) {
                read(each);
            }
        }

        @Nested
        class Inner {

            @Test
            void test(CloseableHttpAsyncClient client) throws Exception {
                read(client);
            }
        }
    }

    @ManagedHttpClients
    @ParameterizedClass
    @ValueSource(strings = {"/ok", "/stall"})
    static class LeakingTestCase {

        @Parameter
        private String path;

        @ParameterizedTest
        @ValueSource(strings = {"/stall", "/ok"})
        void opens(String other, CloseableHttpAsyncClient client) throws Exception {
            if (path.equals(other) && path.equals("/stall")) {
                open(client);
            } else {
                read(client);
            }
        }
    }

    @ManagedHttpClients(settle = "100 ms")
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class OpenForAllTestCase {

        @Parameter
        private int number;

        @BeforeParameterizedClassInvocation
        static void opensForAll(int number, CloseableHttpAsyncClient client) {
            open(client);
        }

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }
    }
}
