package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake gets one sentence: what was found, where, and what is accepted; and no stack of ours on top. */
class MistakesTest {

    private static final String INJECTED = "org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient, "
            + "org.apache.hc.client5.http.async.HttpAsyncClient, "
            + "org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient, "
            + "org.apache.hc.client5.http.impl.classic.CloseableHttpClient, "
            + "org.apache.hc.client5.http.classic.HttpClient, "
            + "org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder, "
            + "org.apache.hc.client5.http.impl.classic.HttpClientBuilder, "
            + "io.github.managedhttp.leak.OpenConnections, io.github.managedhttp.cleanup.CleanupRegistry";

    @Test
    void wrongImportOfAParameter() {
        assertMistake(
                Execution.of(WrongImportTestCase.class).onlyTestFailure(),
                "No ParameterResolver registered for parameter [" + parameterOf(WrongImportTestCase.class)
                        + "] in method [void "
                        + WrongImportTestCase.class.getName()
                        + ".test(java.net.http.HttpClient)], and java.net.http.HttpClient is not injected by"
                        + " @ManagedHttpClients. Expected one of: " + INJECTED + ".");
    }

    /** Its name is that of the source only if the compiler was told to keep it. */
    private static Parameter parameterOf(Class<?> fixture) {
        return Stream.of(fixture.getDeclaredMethods())
                .filter(method -> method.getName().equals("test"))
                .findFirst()
                .orElseThrow()
                .getParameters()[0];
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                WrongImportBeforeAllTestCase.class,
                WrongImportBeforeEachTestCase.class,
                WrongImportAfterEachTestCase.class,
                WrongImportAfterAllTestCase.class
            })
    void wrongImportOfALifecycleMethod(Class<?> fixture) {
        assertThat(Execution.of(fixture).failures())
                .singleElement()
                .asString()
                .contains(" is not injected by @ManagedHttpClients. Expected one of: ");
    }

    @Test
    void wrongImportOfAField() {
        assertMistake(
                Execution.of(WrongImportOfFieldTestCase.class).onlyTestFailure(),
                "Field " + WrongImportOfFieldTestCase.class.getName()
                        + ".client is of type java.net.http.HttpClient. Expected one of: " + INJECTED + ".");
    }

    @Test
    void anotherExtensionMayInjectWhatWeDoNot() {
        Execution execution = Execution.of(InjectedByAnotherTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(1);
    }

    @Test
    void anotherParameterIsNotOurs() {
        assertThat(Execution.of(NobodysParameterTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("No ParameterResolver registered for parameter ["
                        + parameterOf(NobodysParameterTestCase.class) + "]")
                .hasMessageEndingWith("].");
    }

    @Test
    void annotatedParameterOfAClassThatIsNot() {
        assertMistake(
                Execution.of(NotManagedTestCase.class).onlyTestFailure(),
                "Parameter 1 of " + NotManagedTestCase.class.getName()
                        + ".test(CloseableHttpAsyncClient) has @ManagedClient, but "
                        + NotManagedTestCase.class.getName()
                        + " does not have @ManagedHttpClients. Expected @ManagedHttpClients on the class, or"
                        + " junit.jupiter.extensions.autodetection.enabled = true in junit-platform.properties.");
    }

    @Test
    void annotatedFieldOfAClassThatIsNot() {
        assertThat(onlyContainerFailure(Execution.of(NotManagedFieldTestCase.class)))
                .hasMessageStartingWith("Field " + NotManagedFieldTestCase.class.getName()
                        + ".client has @ManagedClient, but " + NotManagedFieldTestCase.class.getName() + " does not");
        assertThat(onlyContainerFailure(Execution.of(NotManagedStaticFieldTestCase.class)))
                .hasMessageStartingWith(
                        "Field " + NotManagedStaticFieldTestCase.class.getName() + ".client has @ManagedClient, but ");
    }

    @Test
    void annotatedParameterOfAConstructorOfAClassThatIsNot() {
        assertThat(Execution.of(NotManagedConstructorTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("Parameter 1 of new " + NotManagedConstructorTestCase.class.getName());
    }

    @Test
    void aMethodCanBeManagedAlone() {
        Execution execution = Execution.of(ManagedMethodTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(2);
    }

    @Test
    void unsupportedClient() {
        assertMistake(
                Execution.of(UnsupportedClientTestCase.class).onlyTestFailure(),
                "Parameter 1 of " + UnsupportedClientTestCase.class.getName()
                        + ".test(MinimalH2AsyncClient) is of type "
                        + MinimalH2AsyncClient.class.getName()
                        + ". Expected one of: " + INJECTED + ".");
    }

    @Test
    void unsupportedClientOfAConstructor() {
        assertThat(Execution.of(ConstructorTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("Parameter 1 of new " + ConstructorTestCase.class.getName()
                        + "(MinimalH2AsyncClient) is of type ");
    }

    @Test
    void annotatedParameterOfAnotherType() {
        assertMistake(
                Execution.of(AnnotatedStringTestCase.class).onlyTestFailure(),
                "Parameter 1 of " + AnnotatedStringTestCase.class.getName()
                        + ".test(String) is of type java.lang.String. Expected one of: "
                        + INJECTED + ".");
    }

    @Test
    void http2OfAnotherType() {
        assertMistake(
                Execution.of(Http2TestCase.class).onlyTestFailure(),
                "Parameter 1 of " + Http2TestCase.class.getName()
                        + ".test(CloseableHttpClient) has http2 = true, but is of type "
                        + CloseableHttpClient.class.getName()
                        + ". Expected one of: CloseableHttpAsyncClient, HttpAsyncClient.");
    }

    @Test
    void finalField() {
        assertMistake(
                Execution.of(FinalFieldTestCase.class).onlyTestFailure(),
                "Field " + FinalFieldTestCase.class.getName()
                        + ".client is final, so @ManagedClient cannot set it. Expected a field that is not final,"
                        + " or asyncClient() or classicClient() of a ManagedHttpClientsExtension as its initializer.");
    }

    @Test
    void finalStaticField() {
        assertMistake(
                onlyContainerFailure(Execution.of(FinalStaticFieldTestCase.class)),
                "Field " + FinalStaticFieldTestCase.class.getName()
                        + ".CLIENT is final, so @ManagedClient cannot set it. Expected a field that is not final,"
                        + " or asyncClient() or classicClient() of a ManagedHttpClientsExtension as its initializer.");
    }

    @Test
    void settleThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.of(SettleTestCase.class)),
                "The settle time of @ManagedHttpClients on class " + SettleTestCase.class.getName()
                        + " is 'soon'. Expected a number and a unit (ns, μs, ms, s, m, h, d), such as '500 ms' or "
                        + "'2 s'.");
    }

    @Test
    void scopeThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.scope", "forever"), FineTestCase.class)),
                "The configuration parameter managedhttp.scope is 'forever'. Expected one of: method, class, "
                        + "run.");
    }

    @Test
    void cleanupThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.cleanup", "ignore"), FineTestCase.class)),
                "The configuration parameter managedhttp.cleanup is 'ignore'. Expected one of: fail, warn.");
    }

    @Test
    void durationThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.close.timeout", "-1"), FineTestCase.class)),
                "The configuration parameter managedhttp.close.timeout is '-1'. Expected a number and "
                        + "a unit (ns, μs, ms, s, m, h, d), such as '500 ms' or '2 s'.");
    }

    /** It can be meant as milliseconds, and JUnit would take it as seconds. */
    @Test
    void durationWithoutAUnit() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.settle", "3"), FineTestCase.class)),
                "The configuration parameter managedhttp.settle is '3'. Expected a number and "
                        + "a unit (ns, μs, ms, s, m, h, d), such as '500 ms' or '2 s'.");
    }

    @Test
    void unmanagedThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.unmanaged", "maybe"), FineTestCase.class)),
                "The configuration parameter managedhttp.unmanaged is 'maybe'. Expected one of: ignore, warn, "
                        + "fail.");
    }

    @Test
    void injectThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.inject", "none"), FineTestCase.class)),
                "The configuration parameter managedhttp.inject is 'none'. Expected one of: all, " + "annotated.");
    }

    @Test
    void selfTestThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(Execution.with(Map.of("managedhttp.selftest", "yes"), FineTestCase.class)),
                "The configuration parameter managedhttp.selftest is 'yes'. Expected one of: false, true.");
    }

    @Test
    void prefixThatCannotBeRead() {
        assertMistake(
                onlyContainerFailure(
                        Execution.with(Map.of("managedhttp.unmanaged.allow", "com.acme.*"), FineTestCase.class)),
                "The configuration parameter managedhttp.unmanaged.allow is 'com.acme.*'. Expected "
                        + "prefixes of class names, separated by commas, such as 'com.acme.legacy., com.acme.Gateway'.");
    }

    @Test
    void readableValuesAreAccepted() {
        Map<String, String> values = Map.of(
                "managedhttp.scope", "RUN",
                "managedhttp.onleak", " warn ",
                "managedhttp.settle", "0",
                "managedhttp.close.timeout", "3s",
                "managedhttp.report.query", "keep",
                "managedhttp.unmanaged", "Ignore",
                "managedhttp.unmanaged.allow", "com.acme.legacy., com.acme.Gateway$1");
        assertThat(Execution.with(values, FineTestCase.class).failures()).isEmpty();
    }

    @Test
    void customizerThatThrows() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        Throwable failure = Execution.of(BadCustomizerTestCase.class).onlyTestFailure();
        assertThat(failure)
                .hasMessage("The client 'default' could not be built: " + Bad.class.getName()
                        + " threw java.lang.IllegalArgumentException: no such proxy.");
        assertThat(failure.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("io.github.managedhttp.client"));
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    @Test
    void customizerThatCannotBeCreated() {
        assertMistake(
                Execution.of(HiddenCustomizerTestCase.class).onlyTestFailure(),
                "Parameter 1 of " + HiddenCustomizerTestCase.class.getName()
                        + ".test(CloseableHttpAsyncClient) is customized by " + Hidden.class.getName()
                        + ". Expected a public class, static if it is nested, with a public no-argument constructor.");
    }

    @Test
    void oneClientWithTwoCustomizers() {
        String fixture = TwoCustomizersTestCase.class.getName();
        assertMistake(
                Execution.of(TwoCustomizersTestCase.class).onlyTestFailure(),
                "Parameter 1 of " + fixture + ".two(CloseableHttpAsyncClient) requests an async client 'orders' "
                        + "customized by [" + Good.class.getName() + "], but Parameter 1 of " + fixture
                        + ".one(CloseableHttpAsyncClient) requests it customized by nothing in the same scope. "
                        + "Expected one of: another name, the same customizers, METHOD scope.");
    }

    @Test
    void namelessClientWithTwoCustomizers() {
        assertThat(Execution.of(NamelessTestCase.class).onlyTestFailure())
                .hasMessageStartingWith("Parameter 1 of ")
                .hasMessageContaining(" requests an async client 'default' customized by nothing, but Field "
                        + NamelessTestCase.class.getName() + ".client requests it customized by ["
                        + Good.class.getName() + "] in the same scope.");
    }

    @Test
    void twoCustomizersInTwoScopesAreFine() {
        Execution execution = Execution.of(TwoScopesTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(execution.passed()).isEqualTo(3);
    }

    @Test
    void blankName() {
        assertMistake(
                Execution.of(BlankNameTestCase.class).onlyTestFailure(),
                "The client name of Parameter 1 of " + BlankNameTestCase.class.getName()
                        + ".test(CloseableHttpAsyncClient) is blank. Expected a name, or no name.");
    }

    @Test
    void customizerOfABuilderThatThrows() {
        assertThat(Execution.of(BuilderCustomizerTestCase.class).onlyTestFailure())
                .rootCause()
                .hasMessage("no such proxy");
    }

    @Test
    void whatWasOpenedBeforeTheMistakeIsClosed() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        Execution execution = Execution.of(OpenedBeforeTestCase.class);
        assertThat(execution.onlyTestFailure()).hasMessageContaining("is of type java.lang.String");
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
    }

    private static void assertMistake(Throwable failure, String sentence) {
        assertThat(failure).hasMessage(sentence + " See src/docs/messages.md#bad-configuration");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure.getCause()).isNull();
    }

    private static Throwable onlyContainerFailure(Execution execution) {
        List<Throwable> failures = execution.containerFailures();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    @ManagedHttpClients
    static class WrongImportTestCase {
        @Test
        void test(java.net.http.HttpClient client) {}
    }

    @ManagedHttpClients
    static class WrongImportBeforeAllTestCase {
        @BeforeAll
        static void open(java.net.http.HttpClient client) {}

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class WrongImportBeforeEachTestCase {
        @BeforeEach
        void open(java.net.http.HttpClient client) {}

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class WrongImportAfterEachTestCase {
        @AfterEach
        void close(java.net.http.HttpClient client) {}

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class WrongImportAfterAllTestCase {
        @AfterAll
        static void close(java.net.http.HttpClient client) {}

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class WrongImportOfFieldTestCase {
        @ManagedClient
        private java.net.http.HttpClient client;

        @Test
        void test() {}
    }

    @ManagedHttpClients
    @ExtendWith(Another.class)
    static class InjectedByAnotherTestCase {
        @Test
        void test(java.net.http.HttpClient client) {
            assertThat(client).isNotNull();
        }
    }

    static final class Another implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == java.net.http.HttpClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return java.net.http.HttpClient.newHttpClient();
        }
    }

    @ManagedHttpClients
    static class NobodysParameterTestCase {
        @Test
        void test(String text) {}
    }

    static class NotManagedTestCase {
        @Test
        void test(@ManagedClient CloseableHttpAsyncClient client) {}
    }

    static class NotManagedFieldTestCase {
        @ManagedClient
        private CloseableHttpAsyncClient client;

        @Test
        void test() {}
    }

    static class NotManagedStaticFieldTestCase {
        @ManagedClient
        private static CloseableHttpAsyncClient client;

        @Test
        void test() {}
    }

    static class NotManagedConstructorTestCase {
        NotManagedConstructorTestCase(@ManagedClient CloseableHttpAsyncClient client) {}

        @Test
        void test() {}
    }

    static class ManagedMethodTestCase {
        @ManagedClient
        private CloseableHttpAsyncClient client;

        @ManagedHttpClients
        @Test
        void managed(@ManagedClient CloseableHttpAsyncClient ofMethod) {
            assertThat(ofMethod).isNotNull();
        }

        @Test
        void other() {}
    }

    @ManagedHttpClients
    static class UnsupportedClientTestCase {
        @Test
        void test(MinimalH2AsyncClient client) {}
    }

    @ManagedHttpClients
    static class ConstructorTestCase {
        ConstructorTestCase(MinimalH2AsyncClient client) {}

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class AnnotatedStringTestCase {
        @Test
        void test(@ManagedClient String text) {}
    }

    @ManagedHttpClients
    static class Http2TestCase {
        @Test
        void test(@ManagedClient(http2 = true) CloseableHttpClient client) {}
    }

    @ManagedHttpClients
    static class FinalFieldTestCase {
        @ManagedClient
        private final CloseableHttpAsyncClient client = null;

        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class FinalStaticFieldTestCase {
        @ManagedClient
        private static final CloseableHttpAsyncClient CLIENT = null;

        @Test
        void test() {}
    }

    @ManagedHttpClients(settle = "soon")
    static class SettleTestCase {
        @Test
        void test() {}
    }

    @ManagedHttpClients
    static class FineTestCase {
        @Test
        void test(CloseableHttpAsyncClient client) {}
    }

    @ManagedHttpClients(customizedBy = Bad.class)
    static class BadCustomizerTestCase {
        @Test
        void test(CloseableHttpAsyncClient client) {
            client.start();
        }
    }

    public static final class Bad implements ClientCustomizer {
        @Override
        public void customize(
                String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
            throw new IllegalArgumentException("no such proxy");
        }
    }

    public static final class Good implements ClientCustomizer {}

    @ManagedHttpClients
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TwoCustomizersTestCase {
        @Test
        void one(@ManagedClient("orders") CloseableHttpAsyncClient client) {}

        @Test
        void two(@ManagedClient(value = "orders", customizedBy = Good.class) CloseableHttpAsyncClient client) {}
    }

    @ManagedHttpClients
    static class NamelessTestCase {
        @ManagedClient(customizedBy = Good.class)
        private static CloseableHttpAsyncClient client;

        @Test
        void test(CloseableHttpAsyncClient other) {}
    }

    @ManagedHttpClients
    static class TwoScopesTestCase {
        @ManagedClient(value = "orders", customizedBy = Good.class)
        private static CloseableHttpAsyncClient client;

        @Test
        void ofMethod(@ManagedClient(value = "orders", scope = ClientScope.METHOD) CloseableHttpAsyncClient other) {}

        @Test
        void ofRun(@ManagedClient(value = "orders", scope = ClientScope.RUN) CloseableHttpAsyncClient other) {}

        @Test
        void ofClass(@ManagedClient(value = "orders", customizedBy = Good.class) CloseableHttpAsyncClient same) {}
    }

    @ManagedHttpClients
    static class BlankNameTestCase {
        @Test
        void test(@ManagedClient(" ") CloseableHttpAsyncClient client) {}
    }

    @ManagedHttpClients(customizedBy = Bad.class)
    static class BuilderCustomizerTestCase {
        @Test
        void test(HttpAsyncClientBuilder builder) {}
    }

    @ManagedHttpClients(customizedBy = Hidden.class)
    static class HiddenCustomizerTestCase {
        @Test
        void test(CloseableHttpAsyncClient client) {}
    }

    static final class Hidden implements ClientCustomizer {
        private Hidden() {}
    }

    @ManagedHttpClients
    static class OpenedBeforeTestCase {

        OpenedBeforeTestCase(CloseableHttpAsyncClient client) throws Exception {
            try (LoopbackServer server = LoopbackServer.start()) {
                client.execute(SimpleHttpRequest.create("GET", server.uri("/ok")), null)
                        .get();
            }
        }

        @Test
        void test(@ManagedClient String text) {}
    }
}
