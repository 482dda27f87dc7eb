package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JUnit finds the extension by itself: what it does in classes that ask for nothing, and that it does nothing twice in those that do. */
@Timeout(30)
class AutoDetectionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> BUILT = new ArrayList<>();

    private static final Map<String, String> ON = Map.of("junit.jupiter.extensions.autodetection.enabled", "true");

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forget() {
        SERVER.reset();
        BUILT.clear();
    }

    @Test
    void aClientThatIsNeverClosedIsNamedWithItsTest() {
        assertThat(detected(UnclosedTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .contains("2 HTTP clients were not closed when the tests had ended")
                .contains("created by " + UnclosedTestCase.class.getName() + ".opens(AutoDetectionTest.java:")
                .contains("while " + UnclosedTestCase.class.getName() + ".opens() ran")
                .contains("while " + UnclosedTestCase.class.getName() + " ran");
    }

    @Test
    void nothingIsSaidWhereItIsNotTurnedOn() {
        assertThat(Execution.of(UnclosedTestCase.class).failures()).isEmpty();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void nothingIsSaidOfAClassThatUsesNoClient() {
        assertAllPass(1, EmptyTestCase.class);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void whatIsMarkedIsInjectedAndJudged() {
        Execution execution = detected(MarkedTestCase.class);
        assertThat(execution.passed()).isEqualTo(2);
        assertThat(execution.onlyTestFailure())
                .isInstanceOf(ConnectionLeakError.class)
                .hasMessageStartingWith("1 connection leaked: GET ")
                .hasMessageContaining(
                        " by " + MarkedTestCase.class.getName() + ".forgetsTheFeed() at AutoDetectionTest.java:");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void whatIsNotMarkedIsLeftToOthers() {
        Others.client = CLIENTS.add(HttpAsyncClients.createDefault());
        assertAllPass(1, OthersTestCase.class);
    }

    @Test
    void aClassThatAsksGetsEverythingOnce() {
        assertAllPass(3, AnnotatedTestCase.class);
        assertThat(BUILT).containsExactly("annotated default");
    }

    @Test
    void aLeakOfAClassThatAsksIsReportedOnce() {
        assertThat(detected(LeakingTestCase.class).failures())
                .singleElement()
                .isInstanceOf(ConnectionLeakError.class)
                .asString()
                .contains("1 connection leaked: ");
    }

    @Test
    void aMethodThatAsksGetsEverythingOnce() {
        assertAllPass(2, MethodTestCase.class);
    }

    @Test
    void aNestedClassThatAsksHasItsClientsForItself() {
        assertAllPass(2, OuterTestCase.class);
        assertThat(BUILT).containsExactlyInAnyOrder("annotated default", "all default");
    }

    @Test
    void anExtensionInCodeConfiguresWhatAConstructorGetsBesideAnAnnotation() {
        assertAllPass(1, BothTestCase.class);
        assertThat(BUILT).containsExactly("annotated default", "all default");
    }

    @Test
    void aParameterThatCannotBeReadFailsTheClass() {
        Map<String, String> configuration =
                Map.of("junit.jupiter.extensions.autodetection.enabled", "true", "managedhttp.scope", "forever");
        assertThat(Execution.with(configuration, EmptyTestCase.class).containerFailures())
                .singleElement()
                .asString()
                .contains("The configuration parameter managedhttp.scope is 'forever'");
    }

    static Execution detected(Class<?>... fixtures) {
        return Execution.with(ON, fixtures);
    }

    private static void assertAllPass(int tests, Class<?>... fixtures) {
        Execution execution = detected(fixtures);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(tests);
    }

    static void read(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    public static final class OfAnnotation implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            BUILT.add("annotated " + name);
        }
    }

    static ManagedHttpClientsExtension recordingAll() {
        return ManagedHttpClientsExtension.builder()
                .customizedBy(ClientCustomizer.async((name, client, connections) -> BUILT.add("all " + name)))
                .build();
    }

    static class UnclosedTestCase {

        @BeforeAll
        static void opensForAll() {
            CLIENTS.add(HttpAsyncClients.createDefault()).start();
        }

        @Test
        void opens() {
            CLIENTS.add(HttpAsyncClients.createDefault()).start();
        }
    }

    static class EmptyTestCase {

        @Test
        void test() {}
    }

    static class MarkedTestCase {

        @ManagedClient("shared")
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient
        private CloseableHttpAsyncClient ofInstance;

        private final CloseableHttpAsyncClient ofConstructor;

        MarkedTestCase(@ManagedClient CloseableHttpAsyncClient client) {
            ofConstructor = client;
        }

        @Test
        void readsWithAll(@ManagedClient CloseableHttpAsyncClient client) throws Exception {
            for (CloseableHttpAsyncClient each : List.of(ofClass, ofInstance, ofConstructor, client)) {
                read(each);
            }
        }

        @Test
        void forgetsTheFeed(@ManagedClient CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }

        @Nested
        class Inner {

            @Test
            void reads(@ManagedClient CloseableHttpAsyncClient client) throws Exception {
                read(client);
            }
        }
    }

    static final class Others implements ParameterResolver {

        static CloseableHttpAsyncClient client;

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return !parameter.isAnnotated(ManagedClient.class)
                    && parameter.getParameter().getType() == CloseableHttpAsyncClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return client;
        }
    }

    @ExtendWith(Others.class)
    static class OthersTestCase {

        OthersTestCase(CloseableHttpAsyncClient client) {
            assertThat(client).isSameAs(Others.client);
        }

        @Test
        void test(CloseableHttpAsyncClient client, @ManagedClient CloseableHttpAsyncClient managed) throws Exception {
            assertThat(client).isSameAs(Others.client).isNotSameAs(managed);
            read(managed);
        }
    }

    @ManagedHttpClients(customizedBy = OfAnnotation.class)
    static class AnnotatedTestCase {

        @ManagedClient
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient
        private CloseableHttpAsyncClient ofInstance;

        @Test
        void fields() throws Exception {
            read(ofClass);
            read(ofInstance);
        }

        @Test
        void parameters(CloseableHttpAsyncClient client, @ManagedClient CloseableHttpAsyncClient marked)
                throws Exception {
            read(client);
            read(marked);
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
    static class LeakingTestCase {

        @Test
        void test(CloseableHttpAsyncClient client) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }
    }

    static class MethodTestCase {

        private final CloseableHttpAsyncClient ofConstructor;

        MethodTestCase(@ManagedClient CloseableHttpAsyncClient client) {
            ofConstructor = client;
        }

        @Test
        @ManagedHttpClients
        void asks(CloseableHttpAsyncClient client, @ManagedClient CloseableHttpAsyncClient marked) throws Exception {
            for (CloseableHttpAsyncClient each : List.of(ofConstructor, client, marked)) {
                read(each);
            }
        }

        @Test
        void doesNot(@ManagedClient CloseableHttpAsyncClient marked) throws Exception {
            read(ofConstructor);
            read(marked);
        }
    }

    static class OuterTestCase {

        @Nested
        @ManagedHttpClients(customizedBy = OfAnnotation.class)
        class ByAnnotation {

            @Test
            void test(CloseableHttpAsyncClient client) throws Exception {
                read(client);
            }
        }

        @Nested
        class InCode {

            @RegisterExtension
            static final ManagedHttpClientsExtension CLIENTS = recordingAll();

            @Test
            void test(CloseableHttpAsyncClient client) throws Exception {
                read(client);
            }
        }
    }

    @ManagedHttpClients(customizedBy = OfAnnotation.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class BothTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = recordingAll();

        private final CloseableHttpAsyncClient ofConstructor;

        BothTestCase(CloseableHttpAsyncClient client) {
            ofConstructor = client;
        }

        @Test
        void test(CloseableHttpAsyncClient client) throws Exception {
            for (CloseableHttpAsyncClient each :
                    Stream.of(ofConstructor, client).toList()) {
                read(each);
            }
        }
    }
}
