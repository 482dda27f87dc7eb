package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that leaks in many tests is shown in full once, and its tests are told from each other. */
class OneCauseOneBlockTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void eightTestsWithOneLineHaveOneBlockAndOneLineInTheSummary() {
        List<String> messages = messages(EightTestCase.class);
        assertThat(messages).hasSize(8);
        assertThat(messages.get(0)).contains("┌─ LEAK 1 of 1").doesNotContain("same cause");
        assertThat(messages.subList(1, 8))
                .allSatisfy(message -> assertThat(message.lines())
                        .hasSize(2)
                        .first()
                        .asString()
                        .startsWith("1 connection leaked: GET " + SERVER.uri("/stall")));
        String first = EightTestCase.class.getName() + ".leaks()[1]";
        assertThat(messages.subList(1, 8))
                .allSatisfy(message -> assertThat(message)
                        .containsPattern("\n   same cause as in \\Q" + first
                                + "\\E, which shows it in full \\([0-9a-f]{8}\\); see src/docs/states.md#"));
        assertThat(err.text().lines().filter(line -> line.contains("leak: ")))
                .singleElement()
                .asString()
                .contains(" × 8, ", first + ", leaks()[2], leaks()[3], ")
                .endsWith(", leaks()[8]");
    }

    @Test
    void anotherLineIsAnotherCause() {
        assertThat(messages(TwoLinesTestCase.class))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("┌─ LEAK 1 of 1"));
    }

    @Test
    void aTestWithAShownAndANewCauseShowsTheNewOne() {
        List<String> messages = messages(OneMoreTestCase.class);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1))
                .contains(
                        "┌─ LEAK ", "── LEAK ", "\n   same cause as in " + OneMoreTestCase.class.getName() + ".one()");
    }

    @Test
    void aWarningIsPrintedInFullOnce() {
        assertThat(messages(WarningTestCase.class)).isEmpty();
        assertThat(err.text()).containsOnlyOnce("┌─ LEAK 1 of 1").containsOnlyOnce("same cause as in ");
    }

    @Test
    void anInvocationIsNamedByItsNumberAndItsArguments() {
        assertThat(messages(ParameterizedTestCase.class))
                .hasSize(2)
                .anySatisfy(message ->
                        assertThat(message).containsPattern("reads\\(\\)\\[1] \"(unused=)?/404\" at OneCause"))
                .anySatisfy(message -> assertThat(message)
                        .containsPattern("reads\\(\\)\\[2] \"(unused=)?http://host/\\?token=\\*{3}\" at ")
                        .doesNotContain("secret"));
    }

    private static List<String> messages(Class<?> fixture) {
        return Execution.of(fixture).testFailures().stream()
                .map(Throwable::getMessage)
                .toList();
    }

    private static void stall(CloseableHttpAsyncClient client, OpenConnections open) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        awaitHead(open);
    }

    /** How far an exchange has come is part of its cause. */
    private static void awaitHead(OpenConnections open) {
        Await.until(() -> open.snapshot().leaks().stream().allMatch(leak -> leak.state() == State.RESPONSE_HEAD));
    }

    @ManagedHttpClients(settle = "0 s")
    static class EightTestCase {

        @RepeatedTest(8)
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
        }
    }

    @ManagedHttpClients(settle = "0 s")
    static class TwoLinesTestCase {

        @Test
        void one(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
        }

        @Test
        void other(CloseableHttpAsyncClient client, OpenConnections open) {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
            awaitHead(open);
        }
    }

    @ManagedHttpClients(settle = "0 s")
    static class OneMoreTestCase {

        @Test
        void one(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
        }

        @Test
        void two(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/half-head")), null);
            awaitHead(open);
        }
    }

    @ManagedHttpClients(settle = "0 s", onLeak = LeakPolicy.WARN)
    static class WarningTestCase {

        @RepeatedTest(2)
        void leaks(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
        }
    }

    @ManagedHttpClients(settle = "0 s")
    static class ParameterizedTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"/404", "http://user:secret@host/?token=secret"})
        void reads(String unused, CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client, open);
        }
    }
}
