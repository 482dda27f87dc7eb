package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code managedhttp.inject = annotated}: a class that asks for managed clients gets some of the same types from elsewhere. */
class AnnotatedOnlyTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aSourceBringsAClientBesideAManagedOne() {
        assertAllPass(BroughtTestCase.class, 1);
    }

    @Test
    void byDefaultTwoWantToBringIt() {
        assertThat(Execution.of(BroughtTestCase.class).onlyTestFailure())
                .hasMessageContaining("Discovered multiple competing ParameterResolvers");
    }

    @Test
    void anotherExtensionInjectsWhatIsNotMarked() {
        assertAllPass(OthersTestCase.class, 1);
    }

    @Test
    void anExtensionInCodeIsAskedTheSame() {
        assertAllPass(InCodeTestCase.class, 1);
    }

    @Test
    void whatIsMarkedIsJudged() {
        assertThat(annotated(LeakingTestCase.class).onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
        assertThat(Execution.of(LeakingTestCase.class).onlyTestFailure()).isInstanceOf(ConnectionLeakError.class);
    }

    @Test
    void whatIsNotMarkedIsNotEvenRefused() {
        assertThat(annotated(RefusedTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("No ParameterResolver registered for parameter ");
        assertThat(Execution.of(RefusedTestCase.class).onlyTestFailure()).hasMessageContaining(". Expected one of: ");
    }

    @Test
    void anotherWordFailsTheClass() {
        assertThat(Execution.with(Map.of("managedhttp.inject", "some"), LeakingTestCase.class)
                        .containerFailures())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasMessage("The configuration parameter managedhttp.inject is 'some'. "
                                + "Expected one of: all, annotated. See src/docs/messages.md#bad-configuration"));
    }

    private static Execution annotated(Class<?> fixture) {
        return Execution.with(Map.of("managedhttp.inject", "annotated"), fixture);
    }

    private static void assertAllPass(Class<?> fixture, int tests) {
        Execution execution = annotated(fixture);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(tests);
    }

    static void read(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    @ManagedHttpClients
    static class BroughtTestCase {

        static Stream<CloseableHttpAsyncClient> clients() {
            return Stream.of(HttpAsyncClients.createDefault());
        }

        @ParameterizedTest
        @MethodSource("clients")
        void test(
                CloseableHttpAsyncClient brought,
                @ManagedClient CloseableHttpAsyncClient managed,
                @ManagedClient OpenConnections open,
                @ManagedClient CleanupRegistry registry)
                throws Exception {
            registry.manage("brought", brought);
            brought.start();
            read(brought);
            assertThat(open.pending()).isZero();
            read(managed);
        }
    }

    static final class Others implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CleanupRegistry.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return CleanupRegistry.shared();
        }
    }

    @ManagedHttpClients
    @ExtendWith(Others.class)
    static class OthersTestCase {

        @ManagedClient
        private CloseableHttpAsyncClient field;

        OthersTestCase(CleanupRegistry registry) {
            assertThat(registry).isSameAs(CleanupRegistry.shared());
        }

        @Test
        void test(@ManagedClient CloseableHttpAsyncClient managed) throws Exception {
            read(field);
            read(managed);
        }
    }

    @ExtendWith(Others.class)
    static class InCodeTestCase {

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS =
                ManagedHttpClientsExtension.builder().build();

        @Test
        void test(CleanupRegistry registry, @ManagedClient CloseableHttpAsyncClient managed) throws Exception {
            assertThat(registry).isSameAs(CleanupRegistry.shared());
            read(managed);
        }
    }

    @ManagedHttpClients(settle = "100 ms")
    static class LeakingTestCase {

        @Test
        void test(@ManagedClient CloseableHttpAsyncClient managed) {
            managed.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            SERVER.awaitRequest("/stall");
        }
    }

    @ManagedHttpClients
    static class RefusedTestCase {

        @Test
        void test(MinimalH2AsyncClient client) {
            client.initiateShutdown();
        }
    }
}
