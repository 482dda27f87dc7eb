package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension is built in code: what it can say, and what wins over what. */
@Timeout(30)
class RegisterExtensionTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> BUILT = new ArrayList<>();

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
    void withAutoDetectionTheySayTheSame() {
        for (Class<?> fixture : List.of(
                StaticTestCase.class,
                InstanceTestCase.class,
                PerClassTestCase.class,
                NamesTestCase.class,
                OrderTestCase.class)) {
            BUILT.clear();
            assertThat(Execution.of(fixture).failures()).isEmpty();
            List<String> without = List.copyOf(BUILT);
            BUILT.clear();
            assertThat(AutoDetectionTest.detected(fixture).failures()).isEmpty();
            assertThat(BUILT).isNotEmpty().isEqualTo(without);
        }
    }

    @Test
    void aStaticExtensionManagesItsClass() {
        assertAllPass(StaticTestCase.class, 3);
        assertThat(BUILT).containsExactly("all default");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void anInstanceExtensionManagesItsTests() {
        assertAllPass(InstanceTestCase.class, 2);
        assertThat(BUILT).containsExactly("all default");
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void perClassInstancesHaveTheirExtensionFromTheStart() {
        assertAllPass(PerClassTestCase.class, 2);
        assertThat(BUILT).containsExactly("all default");
    }

    @Test
    void customizersAreForAllClientsOrForOne() {
        assertAllPass(NamesTestCase.class, 1);
        assertThat(BUILT)
                .containsExactly(
                        "all orders",
                        "only orders",
                        "parameter orders",
                        "all other",
                        "parameter other",
                        "classic orders-2");
    }

    @Test
    void itComesAfterTheAnnotationAndBeforeTheParameter() {
        assertAllPass(OrderTestCase.class, 1);
        assertThat(BUILT).containsExactly("annotation", "all default", "parameter default");
    }

    @Test
    void itsScopeWinsOverTheConfiguration() {
        assertThat(Execution.with(Map.of("managedhttp.scope", "run"), MethodScopeTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(BUILT).hasSize(2);
    }

    @Test
    void itsLeakPolicyWins() {
        assertThat(Execution.of(IgnoringTestCase.class).failures()).isEmpty();
    }

    @Test
    void itsSettleTimeWins() {
        Execution execution = Execution.with(Map.of("managedhttp.settle", "1 h"), SettlingTestCase.class);
        assertThat(execution.onlyTestFailure())
                .isInstanceOfSatisfying(
                        ConnectionLeakError.class,
                        leak -> assertThat(leak.report().settled()).contains(Duration.ofMillis(50)));
    }

    @Test
    void anAnnotationFurtherInWinsOverIt() {
        Execution execution = Execution.of(OverriddenTestCase.class);
        assertThat(execution.testFailures()).hasSize(2).allMatch(ConnectionLeakError.class::isInstance);
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void badValuesAreRefusedInOneSentence() {
        ManagedHttpClientsExtension.Builder builder = ManagedHttpClientsExtension.builder();
        ClientCustomizer customizer = new ClientCustomizer() {};
        assertThatThrownBy(() -> builder.settle(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The settle time is PT-0.001S. Expected a duration of zero or more.");
        assertThatThrownBy(() -> builder.client(" ", customizer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of a client must not be blank.");
        assertThatThrownBy(() -> builder.settle(null)).hasMessage("The settle time must not be null.");
        assertThatThrownBy(() -> builder.scope(null)).hasMessage("The scope must not be null.");
        assertThatThrownBy(() -> builder.onLeak(null)).hasMessage("The leak policy must not be null.");
        assertThatThrownBy(() -> builder.client(null, customizer)).hasMessage("The name of a client must not be null.");
        assertThatThrownBy(() -> builder.client("orders", null))
                .hasMessage("The customizer of a client must not be null.");
        assertThatThrownBy(() -> builder.customizedBy(null)).hasMessage("The customizer of a client must not be null.");
    }

    private static void assertAllPass(Class<?> fixture, int tests) {
        Execution execution = Execution.of(fixture);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(tests);
    }

    static ClientCustomizer recording(String what) {
        return ClientCustomizer.async((name, client, connections) -> BUILT.add(what + " " + name));
    }

    static ManagedHttpClientsExtension.Builder recordingAll() {
        return ManagedHttpClientsExtension.builder().customizedBy(recording("all"));
    }

    static void read(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    static void forgetFeed(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        SERVER.awaitRequest("/stall");
    }

    public static final class OfParameter implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            BUILT.add("parameter " + name);
        }
    }

    public static final class OfAnnotation implements ClientCustomizer {

        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            BUILT.add("annotation");
        }
    }

    static class StaticTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = recordingAll().build();

        @ManagedClient
        private static CloseableHttpAsyncClient ofClass;

        @ManagedClient
        private CloseableHttpAsyncClient ofInstance;

        StaticTestCase(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @Test
        void parameter(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @Test
        void fields() throws Exception {
            read(ofClass);
            read(ofInstance);
        }

        @Nested
        class Inner {

            @Test
            void sharesTheClient(CloseableHttpAsyncClient client) throws Exception {
                read(client);
            }
        }
    }

    static class InstanceTestCase {

        @RegisterExtension
        final ManagedHttpClientsExtension clients = recordingAll().build();

        @ManagedClient
        private CloseableHttpAsyncClient ofInstance;

        @Test
        void parameter(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @Test
        void field() throws Exception {
            read(ofInstance);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = recordingAll().build();

        private final CloseableHttpAsyncClient ofConstructor;

        PerClassTestCase(CloseableHttpAsyncClient client) {
            ofConstructor = client;
        }

        @Test
        void constructor() throws Exception {
            read(ofConstructor);
        }

        @Test
        void parameter(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }
    }

    static class NamesTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = recordingAll()
                .client("orders", recording("only"))
                .client(
                        "orders-2",
                        ClientCustomizer.classic((name, client, connections) -> BUILT.add("classic " + name)))
                .build();

        @Test
        void test(
                @ManagedClient(value = "orders", customizedBy = OfParameter.class) CloseableHttpAsyncClient orders,
                @ManagedClient(value = "other", customizedBy = OfParameter.class) CloseableHttpAsyncClient other,
                @ManagedClient("orders-2") CloseableHttpClient classic)
                throws Exception {
            read(orders);
            read(other);
            classic.<Integer>execute(new HttpGet(SERVER.uri("/ok")), ClassicHttpResponse::getCode);
        }
    }

    @ManagedHttpClients(customizedBy = OfAnnotation.class)
    static class OrderTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = recordingAll().build();

        @Test
        void test(@ManagedClient(customizedBy = OfParameter.class) CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }
    }

    static class MethodScopeTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                recordingAll().scope(ClientScope.METHOD).build();

        @Test
        void one(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }

        @Test
        void two(CloseableHttpAsyncClient client) throws Exception {
            read(client);
        }
    }

    @ManagedHttpClients(onLeak = LeakPolicy.FAIL)
    static class IgnoringTestCase {

        @RegisterExtension
        final ManagedHttpClientsExtension clients =
                ManagedHttpClientsExtension.builder().onLeak(LeakPolicy.IGNORE).build();

        @Test
        void test(CloseableHttpAsyncClient client) {
            forgetFeed(client);
        }
    }

    static class SettlingTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .settle(Duration.ofMillis(50))
                .build();

        @Test
        void test(CloseableHttpAsyncClient client) {
            forgetFeed(client);
        }
    }

    static class OverriddenTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .onLeak(LeakPolicy.IGNORE)
                .settle(Duration.ZERO)
                .build();

        @Test
        void ignored(CloseableHttpAsyncClient client) {
            forgetFeed(client);
        }

        @Test
        @ManagedHttpClients(onLeak = LeakPolicy.FAIL)
        void failsByItsMethod(CloseableHttpAsyncClient client) {
            forgetFeed(client);
        }

        @Nested
        @ManagedHttpClients(onLeak = LeakPolicy.FAIL)
        class Inner {

            @Test
            void failsByItsClass(CloseableHttpAsyncClient client) {
                forgetFeed(client);
            }
        }
    }
}
