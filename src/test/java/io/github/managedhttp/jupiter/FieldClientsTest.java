package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients of an extension in a field, which are asked for before JUnit calls it. */
class FieldClientsTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> SEEN = new ArrayList<>();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void finalFieldsAndInitializersHaveTheClientOfTheClass() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        Execution execution = Execution.of(FinalFieldsTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(4);
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    @Test
    void aLeakIsChargedToItsTest() {
        assertThat(leaks(Execution.of(LeakingTestCase.class)))
                .extracting(OpenConnection::ownerFullName)
                .containsExactlyInAnyOrder(
                        LeakingTestCase.class.getName() + ".async()", LeakingTestCase.class.getName() + ".classic()");
    }

    @Test
    void itIsTheClientThatIsInjectedUnderThisName() {
        Execution execution = Execution.of(NamedTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void anotherExtensionUsesItInItsFirstCallback() {
        Execution execution = Execution.of(OtherExtensionTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void anExtensionInAnInstanceFieldHasThemToo() {
        Execution execution = Execution.of(InstanceFieldTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(2);
    }

    @Test
    void anInstancePerClassUsesItInItsConstructor() {
        Execution execution = Execution.of(PerClassTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void eachClassThatInheritsItHasItsOwn() {
        SEEN.clear();
        Execution execution = Execution.of(FirstTestCase.class, SecondTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(SEEN).containsExactly("", "");
    }

    @Test
    void classesThatRunInParallelShareOneOfTheRun() {
        SEEN.clear();
        Execution execution = Execution.with(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                FirstParallelTestCase.class,
                SecondParallelTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(2);
    }

    @Test
    void nestedClassesShareIt() {
        Execution execution = Execution.of(OuterTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(2);
    }

    @Test
    void aRequestInAStaticInitializerIsToldThatItIsTooEarly() {
        assertThat(Execution.of(TooEarlyTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .rootCause()
                        .hasMessage(
                                "The client of ManagedHttpClientsExtension.classicClient(\"default\") is used before"
                                        + " JUnit has called the extension. Expected @RegisterExtension on the field of the"
                                        + " extension, and no request in a static initializer."
                                        + " See src/docs/messages.md#bad-configuration"));
    }

    @Test
    void withoutRegisterExtensionItIsAsWell() {
        assertThat(Execution.of(NotRegisteredTestCase.class).onlyTestFailure())
                .hasMessageContaining("Expected @RegisterExtension on the field");
    }

    @Test
    void afterItsClassItTellsWhyItIsClosed() {
        assertThat(Execution.of(FinalFieldsTestCase.class).failures()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> FinalFieldsTestCase.CLASSIC.execute(new HttpGet(SERVER.uri("/ok"))))
                .withMessageContaining(" closed ")
                .withMessageContaining("when " + FinalFieldsTestCase.class.getName() + " ended");
    }

    @Test
    void aNameIsChecked() {
        ManagedHttpClientsExtension extension =
                ManagedHttpClientsExtension.builder().build();
        assertThatIllegalArgumentException().isThrownBy(() -> extension.asyncClient(" "));
        assertThatNullPointerException().isThrownBy(() -> extension.classicClient(null));
    }

    /** What a builder of another library may do with a client before the first test. */
    @Test
    void beforeItsClassItCanBeStartedAndClosed() throws IOException {
        ManagedHttpClientsExtension extension =
                ManagedHttpClientsExtension.builder().build();
        CloseableHttpAsyncClient async = extension.asyncClient();
        async.start();
        assertThat(async.getStatus()).isEqualTo(IOReactorStatus.INACTIVE);
        async.close();
        extension.classicClient().close();
    }

    @Test
    void itHasTheTypesOfHttpClientsOwn() {
        assertThat(ManagedHttpClientsExtension.builder().build().asyncClient() instanceof ConnectionInitiator)
                .isEqualTo(ConnectionInitiator.class.isAssignableFrom(MinimalHttpAsyncClient.class));
    }

    private static List<OpenConnection> leaks(Execution execution) {
        return execution.failures().stream()
                .map(ConnectionLeakError.class::cast)
                .flatMap(error -> error.report().leaks().stream())
                .toList();
    }

    static int read(CloseableHttpAsyncClient client) throws Exception {
        return client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                .get(10, TimeUnit.SECONDS)
                .getCode();
    }

    static int read(CloseableHttpClient client) throws IOException {
        return client.execute(new HttpGet(SERVER.uri("/ok")), response -> {
            response.getEntity().getContent().readAllBytes();
            return response.getCode();
        });
    }

    static class FinalFieldsTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final CloseableHttpAsyncClient ASYNC = CLIENTS.asyncClient();
        static final CloseableHttpClient CLASSIC;

        static {
            CLASSIC = CLIENTS.classicClient();
        }

        private final CloseableHttpAsyncClient async = CLIENTS.asyncClient();
        private final CloseableHttpClient classic;

        {
            classic = CLIENTS.classicClient();
        }

        @BeforeAll
        static void reads() throws Exception {
            assertThat(read(ASYNC)).isEqualTo(200);
        }

        @Test
        void readsWithAStaticField() throws Exception {
            assertThat(read(ASYNC)).isEqualTo(200);
        }

        @Test
        void readsWithAStaticClassicField() throws Exception {
            assertThat(read(CLASSIC)).isEqualTo(200);
        }

        @Test
        void readsWithAField() throws Exception {
            assertThat(read(async)).isEqualTo(200);
        }

        @Test
        void readsWithAClassicField() throws Exception {
            assertThat(read(classic)).isEqualTo(200);
        }
    }

    static class LeakingTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .settle(Duration.ofMillis(500))
                .build();

        static final CloseableHttpAsyncClient ASYNC = CLIENTS.asyncClient();
        final CloseableHttpClient classic = CLIENTS.classicClient();

        @Test
        void async() {
            ASYNC.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }

        @Test
        void classic() throws IOException {
            classic.executeOpen(null, new HttpGet(SERVER.uri("/half-body")), null);
        }

        @Test
        void reads() throws Exception {
            read(ASYNC);
            read(classic);
        }
    }

    static class NamedTestCase {

        static final List<String> CUSTOMIZED = new ArrayList<>();

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .client("orders", ClientCustomizer.async((name, client, connections) -> {
                    CUSTOMIZED.add(name);
                }))
                .build();

        static final CloseableHttpAsyncClient ORDERS = CLIENTS.asyncClient("orders");

        @Test
        void reads(@ManagedClient("orders") CloseableHttpAsyncClient injected) throws Exception {
            CUSTOMIZED.clear();
            read(ORDERS);
            read(injected);
            assertThat(CUSTOMIZED).containsExactly("orders");
        }
    }

    @ExtendWith(Reader.class)
    static class OtherExtensionTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final CloseableHttpClient CLIENT = CLIENTS.classicClient();

        @Test
        void reads() throws Exception {
            assertThat(read(CLIENT)).isEqualTo(200);
        }
    }

    /** Registered before ours. */
    static final class Reader implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            assertThat(read(OtherExtensionTestCase.CLIENT)).isEqualTo(200);
        }
    }

    static class InstanceFieldTestCase {

        @RegisterExtension
        final ManagedHttpClientsExtension clients =
                ManagedHttpClientsExtension.builder().build();

        private final CloseableHttpClient client = clients.classicClient();

        @Test
        void reads() throws Exception {
            assertThat(read(client)).isEqualTo(200);
        }

        @Test
        void readsAgain() throws Exception {
            assertThat(read(client)).isEqualTo(200);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        private final CloseableHttpClient client = CLIENTS.classicClient();

        PerClassTestCase() throws Exception {
            assertThat(read(client)).isEqualTo(200);
        }

        @Test
        void reads() throws Exception {
            assertThat(read(client)).isEqualTo(200);
        }
    }

    abstract static class Base {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final CloseableHttpAsyncClient CLIENT = CLIENTS.asyncClient();

        @Test
        void reads() throws Exception {
            SEEN.add(CLIENT.getStatus() == IOReactorStatus.INACTIVE ? "" : "another class's");
            assertThat(read(CLIENT)).isEqualTo(200);
        }
    }

    static class FirstTestCase extends Base {}

    static class SecondTestCase extends Base {}

    abstract static class ParallelBase {

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final CloseableHttpAsyncClient CLIENT = CLIENTS.asyncClient();

        @Test
        void reads() throws Exception {
            BOTH.await(30, TimeUnit.SECONDS);
            assertThat(read(CLIENT)).isEqualTo(200);
            BOTH.await(30, TimeUnit.SECONDS);
        }
    }

    static class FirstParallelTestCase extends ParallelBase {}

    static class SecondParallelTestCase extends ParallelBase {}

    static class OuterTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final CloseableHttpAsyncClient CLIENT = CLIENTS.asyncClient();

        @Test
        void reads() throws Exception {
            assertThat(read(CLIENT)).isEqualTo(200);
        }

        @Nested
        class Inner {

            private final CloseableHttpAsyncClient own = CLIENTS.asyncClient();

            @Test
            void reads() throws Exception {
                assertThat(own.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
                assertThat(read(own)).isEqualTo(200);
                assertThat(read(CLIENT)).isEqualTo(200);
            }
        }
    }

    static class TooEarlyTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        static final int CODE = code();

        static int code() {
            try {
                return read(CLIENTS.classicClient());
            } catch (IOException e) {
                return 0;
            }
        }

        @Test
        void test() {}
    }

    static class NotRegisteredTestCase {

        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        @Test
        void test() throws Exception {
            read(CLIENTS.asyncClient());
        }
    }
}
