package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Classic clients are injected like the others: each is customized once, when it is first used. */
class ClassicInjectionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> BUILT = new ArrayList<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forgetClients() {
        BUILT.clear();
    }

    @Test
    void everyPlaceGetsTheClassClient() {
        assertAllPass(EverywhereTestCase.class, 3);
        assertThat(BUILT).containsExactly("default");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aClientThatIsNotUsedIsNotBuilt() {
        assertAllPass(UnusedTestCase.class, 1);
        assertThat(BUILT).isEmpty();
    }

    @Test
    void twoNamesAreTwoClients() {
        assertAllPass(TwoNamesTestCase.class, 1);
        assertThat(BUILT).containsExactly("OpenAlex", "Firecrawl");
    }

    @Test
    void methodScopeGivesEachTestItsOwnClient() {
        assertAllPass(MethodScopeTestCase.class, 2);
        assertThat(BUILT).hasSize(2);
    }

    @Test
    void aLeakOnAClientOfTheRunIsChargedToTheTest() {
        Execution execution = Execution.of(RunScopeTestCase.class, LeakingRunScopeTestCase.class);
        assertThat(BUILT).hasSize(1);
        assertThat(execution.containerFailures()).isEmpty();
        assertThat(execution.onlyTestFailure())
                .isInstanceOfSatisfying(
                        ConnectionLeakError.class,
                        error -> assertThat(error.report().leaks().get(0).ownerFullName())
                                .isEqualTo(LeakingRunScopeTestCase.class.getName() + ".leaks()"));
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void withoutANameThereIsOneOfEachKind() {
        assertAllPass(BothKindsTestCase.class, 1);
        assertThat(BUILT).hasSize(1);
    }

    @Test
    void oneNameForTwoKindsIsAMistake() {
        String fixture = OneNameTestCase.class.getName();
        assertThat(Execution.of(OneNameTestCase.class).onlyTestFailure())
                .hasMessage("Parameter 2 of " + fixture
                        + ".test(CloseableHttpAsyncClient, HttpClient) requests a classic client 'OpenAlex', but Parameter 1 of "
                        + fixture + ".test(CloseableHttpAsyncClient, HttpClient) requests an async client with that "
                        + "name in the same scope. Expected another name. See src/docs/messages.md#bad-configuration");
    }

    private static void assertAllPass(Class<?> fixture, int tests) {
        Execution execution = Execution.of(fixture);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(tests);
    }

    static void get(HttpClient client) {
        try {
            assertThat(client.<Integer>execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode()))
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static final class Recorder implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            BUILT.add(name);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class EverywhereTestCase {

        @ManagedClient
        private static CloseableHttpClient ofClass;

        @ManagedClient
        private HttpClient ofInstance;

        EverywhereTestCase(CloseableHttpClient client) {
            get(client);
        }

        @BeforeAll
        static void beforeAll(CloseableHttpClient client) {
            get(client);
        }

        @BeforeEach
        void beforeEach(CloseableHttpClient client) {
            get(client);
        }

        @Test
        void fields() {
            get(ofClass);
            get(ofInstance);
        }

        @Test
        void parameters(CloseableHttpClient client, HttpClient sameClient) {
            get(client);
            get(sameClient);
        }

        @Nested
        class Inner {

            @Test
            void test(CloseableHttpClient client) {
                get(client);
            }
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class UnusedTestCase {

        @Test
        void test(CloseableHttpClient client) {
            assertThat(client)
                    .hasToString("client 'default' (not used yet) of ClassicInjectionTest$UnusedTestCase.test()");
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class TwoNamesTestCase {

        @Test
        void two(
                @ManagedClient("OpenAlex") CloseableHttpClient papers,
                @ManagedClient("OpenAlex") HttpClient samePapers,
                @ManagedClient("Firecrawl") CloseableHttpClient pages) {
            get(papers);
            get(samePapers);
            get(pages);
        }
    }

    @ManagedHttpClients(scope = ClientScope.METHOD, customizedBy = Recorder.class)
    static class MethodScopeTestCase {

        @Test
        void one(CloseableHttpClient client) {
            get(client);
        }

        @Test
        void two(CloseableHttpClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN, customizedBy = Recorder.class)
    static class RunScopeTestCase {

        @Test
        void test(CloseableHttpClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN, settle = "50 ms", customizedBy = Recorder.class)
    static class LeakingRunScopeTestCase {

        @Test
        @SuppressWarnings("deprecation")
        void leaks(CloseableHttpClient client) throws IOException {
            client.execute(new HttpGet(SERVER.uri("/large")));
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class BothKindsTestCase {

        @Test
        void test(CloseableHttpAsyncClient async, CloseableHttpClient classic) throws Exception {
            get(classic);
            async.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    @ManagedHttpClients
    static class OneNameTestCase {

        @Test
        void test(
                @ManagedClient("OpenAlex") CloseableHttpAsyncClient async,
                @ManagedClient("OpenAlex") HttpClient classic) {}
    }
}
