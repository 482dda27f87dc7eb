package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.BusyCore;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where clients are injected, and which of them are the same: each is customized once, when it is built. */
class InjectionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    private static final int REPETITIONS = Integer.getInteger("managedhttp.repetitions", 20);
    static final List<String> BUILT = new ArrayList<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forgetClients() {
        BUILT.clear();
    }

    /** Over and over while another core is kept busy: {@code -Dmanagedhttp.repetitions=1000} for the long run. */
    @Test
    void cleanTestsNeverLookLikeALeak() {
        try (BusyCore busy = BusyCore.start()) {
            for (int i = 0; i < REPETITIONS; i++) {
                Execution execution = Execution.of(
                        EverywhereTestCase.class,
                        PerClassTestCase.class,
                        OuterTestCase.class,
                        TwoNamesTestCase.class,
                        MethodOnlyTestCase.class,
                        MethodScopeTestCase.class,
                        RunScopeTestCase.class,
                        FieldsTestCase.class);
                assertThat(execution.failures()).as("repetition %d", i).isEmpty();
                assertThat(execution.passed()).isEqualTo(18);
            }
        }
    }

    @Test
    void everyLifecycleMethodAndKindOfTestGetsTheClassClient() {
        assertAllPass(EverywhereTestCase.class, 8);
        assertThat(BUILT).hasSize(1);
    }

    @Test
    void perClassInstancesGetTheClassClient() {
        assertAllPass(PerClassTestCase.class, 2);
        assertThat(BUILT).hasSize(1);
    }

    @Test
    void nestedClassesShareTheClientOfTheClassAroundThem() {
        assertAllPass(OuterTestCase.class, 2);
        assertThat(BUILT).hasSize(1);
    }

    @Test
    void twoNamesAreTwoClients() {
        assertAllPass(TwoNamesTestCase.class, 1);
        assertThat(BUILT).containsExactly("OpenAlex", "Firecrawl");
    }

    @Test
    void twoClassesHaveTwoClients() {
        Execution execution = Execution.of(InheritedTestCase.class, ImplementingTestCase.class, MetaTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(3);
        assertThat(BUILT).hasSize(3);
    }

    @Test
    void aMethodCanBeManagedAlone() {
        assertAllPass(MethodOnlyTestCase.class, 1);
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void methodScopeGivesEachTestItsOwnClient() {
        assertAllPass(MethodScopeTestCase.class, 2);
        assertThat(BUILT).hasSize(2);
    }

    @Test
    void runScopeGivesAllClassesOneClient() {
        Execution execution = Execution.of(RunScopeTestCase.class, OtherRunScopeTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(BUILT).hasSize(1);
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void theConfigurationSaysHowLongClientsLiveWhereNoAnnotationDoes() {
        for (String scope : List.of("method", "class", "run")) {
            Execution.with(Map.of("managedhttp.scope", scope), PlainTestCase.class, OtherPlainTestCase.class);
            BUILT.add(scope);
        }
        assertThat(BUILT)
                .containsExactly(
                        "default", "default", "default", "method", "default", "default", "class", "default", "run");
    }

    @Test
    void annotatedFieldsAreSet() {
        assertAllPass(FieldsTestCase.class, 1);
        assertThat(BUILT).hasSize(1);
    }

    private static void assertAllPass(Class<?> fixture, int tests) {
        Execution execution = Execution.of(fixture);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(tests);
    }

    static void get(HttpAsyncClient client) {
        try {
            client.execute(
                            SimpleRequestProducer.create(SimpleHttpRequest.create("GET", SERVER.uri("/ok"))),
                            SimpleResponseConsumer.create(),
                            null,
                            null,
                            null)
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static final class Recorder implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            BUILT.add(name);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class EverywhereTestCase {

        EverywhereTestCase(CloseableHttpAsyncClient client) {
            get(client);
        }

        @BeforeAll
        static void beforeAll(CloseableHttpAsyncClient client) {
            get(client);
        }

        @BeforeEach
        void beforeEach(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void testOfInterfaceType(HttpAsyncClient client) {
            get(client);
        }

        @RepeatedTest(3)
        void repeated(CloseableHttpAsyncClient client) {
            get(client);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number, CloseableHttpAsyncClient client) {
            get(client);
        }

        @TestFactory
        Stream<DynamicTest> dynamic(CloseableHttpAsyncClient client) {
            return Stream.of(DynamicTest.dynamicTest("one", () -> get(client)));
        }

        @AfterEach
        void afterEach(CloseableHttpAsyncClient client) {
            get(client);
        }

        @AfterAll
        static void afterAll(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        final CloseableHttpAsyncClient fromConstructor;

        PerClassTestCase(CloseableHttpAsyncClient client) {
            fromConstructor = client;
        }

        @BeforeAll
        void beforeAll(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void one() {
            get(fromConstructor);
        }

        @Test
        void two(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class OuterTestCase {

        @Test
        void outer(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Nested
        class Inner {

            @Test
            void inner(CloseableHttpAsyncClient client) {
                get(client);
            }
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class TwoNamesTestCase {

        @Test
        void two(
                @ManagedClient("OpenAlex") CloseableHttpAsyncClient papers,
                @ManagedClient("OpenAlex") CloseableHttpAsyncClient samePapers,
                @ManagedClient("Firecrawl") CloseableHttpAsyncClient pages) {
            get(papers);
            get(samePapers);
            get(pages);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    abstract static class Base {}

    @ManagedHttpClients(customizedBy = Recorder.class)
    interface Managed {}

    @ManagedHttpClients(customizedBy = Recorder.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurHttpTest {}

    static class InheritedTestCase extends Base {

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    static class ImplementingTestCase implements Managed {

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @OurHttpTest
    static class MetaTestCase {

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    static class MethodOnlyTestCase {

        @Test
        @ManagedHttpClients(customizedBy = Recorder.class)
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.METHOD, customizedBy = Recorder.class)
    static class MethodScopeTestCase {

        @BeforeEach
        void beforeEach(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void one(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void two(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class PlainTestCase {

        @Test
        void one(CloseableHttpAsyncClient client) {
            get(client);
        }

        @Test
        void two(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class OtherPlainTestCase {

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN, customizedBy = Recorder.class)
    static class RunScopeTestCase {

        @Test
        void test(CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class OtherRunScopeTestCase {

        @Test
        void test(@ManagedClient(scope = ClientScope.RUN) CloseableHttpAsyncClient client) {
            get(client);
        }
    }

    @ManagedHttpClients(customizedBy = Recorder.class)
    static class FieldsTestCase {

        @ManagedClient
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient
        private HttpAsyncClient ofInstance;

        @Test
        void test() {
            get(ofClass);
            get(ofInstance);
        }
    }
}
