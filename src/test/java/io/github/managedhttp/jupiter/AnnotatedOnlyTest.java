package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code managedhttp.inject = annotated} a client without our annotation is left to whoever brings it. */
class AnnotatedOnlyTest {

    private static final Map<String, String> ANNOTATED = Map.of("managedhttp.inject", "annotated");
    private static final LoopbackServer SERVER = LoopbackServer.start();
    private static final CloseableHttpClient BROUGHT = HttpClients.createDefault();

    @AfterAll
    static void stop() throws Exception {
        BROUGHT.close();
        SERVER.close();
    }

    @Test
    void aMethodSourceBringsAClient() {
        Execution execution = Execution.with(ANNOTATED, MethodSourceTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(2);
    }

    /** JUnit lets nobody inject what two want to. */
    @Test
    void elseItWouldBeInjectedTwice() {
        assertThat(Execution.of(MethodSourceTestCase.class).testFailures())
                .hasSize(2)
                .hasOnlyElementsOfType(ParameterResolutionException.class);
    }

    @Test
    void anotherExtensionBringsAClient() {
        assertThat(Execution.with(ANNOTATED, OtherExtensionTestCase.class).failures())
                .isEmpty();
        assertThat(Execution.of(OtherExtensionTestCase.class).onlyTestFailure())
                .isInstanceOf(ParameterResolutionException.class);
    }

    @Test
    void whatIsAnnotatedIsInjectedAndJudged() {
        Execution execution = Execution.with(ANNOTATED, AnnotatedTestCase.class);
        assertThat(execution.failureOf("leaks")).containsInstanceOf(ConnectionLeakError.class);
        assertThat(execution.testFailures()).hasSize(1);
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void nobodyInjectsWhatIsNotAnnotated() {
        assertThat(Execution.with(ANNOTATED, PlainTestCase.class).testFailures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ParameterResolutionException.class)
                        .hasMessageStartingWith("No ParameterResolver registered for parameter"));
        assertThat(Execution.of(PlainTestCase.class).failures()).isEmpty();
    }

    @ManagedHttpClients
    static class MethodSourceTestCase {

        static Stream<CloseableHttpClient> clients() {
            return Stream.of(BROUGHT, BROUGHT);
        }

        @ParameterizedTest(autoCloseArguments = false)
        @MethodSource("clients")
        void usesIt(CloseableHttpClient client, @ManagedClient CloseableHttpAsyncClient managed) throws Exception {
            assertThat(client).isSameAs(BROUGHT);
            Integer code = client.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode());
            assertThat(code).isEqualTo(200);
            assertThat(managed.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                            .get()
                            .getCode())
                    .isEqualTo(200);
        }
    }

    static final class Bringing implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CloseableHttpClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return BROUGHT;
        }
    }

    @ManagedHttpClients
    @ExtendWith(Bringing.class)
    static class OtherExtensionTestCase {

        @Test
        void getsItsClient(CloseableHttpClient client) {
            assertThat(client).isSameAs(BROUGHT);
        }
    }

    @ManagedHttpClients(settle = "50 ms")
    static class AnnotatedTestCase {

        @ManagedClient
        CloseableHttpClient field;

        @Test
        void reads(@ManagedClient OpenConnections open) throws Exception {
            field.execute(new HttpGet(SERVER.uri("/ok")), response -> null);
            assertThat(open.inFlight()).isZero();
        }

        @Test
        void leaks(@ManagedClient CloseableHttpClient client) throws Exception {
            client.executeOpen(null, new HttpGet(SERVER.uri("/large")), null);
        }
    }

    @ManagedHttpClients
    static class PlainTestCase {

        @Test
        void client(CloseableHttpClient client) {
            assertThat(client).isNotNull();
        }

        @Test
        void view(OpenConnections open) {
            assertThat(open.leased()).isZero();
        }
    }
}
