package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that may stay open, and what the run says of them at its end. */
class AllowanceTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anAllowedTestPassesAndIsListedWithItsReason() {
        assertThat(Execution.of(MethodTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .containsOnlyOnce("allowed: ")
                .contains("GET " + SERVER.uri("/stall") + " by " + MethodTestCase.class.getName()
                        + ".follows(), because the feed never ends");
    }

    @Test
    void anAllowedClassAndAnAllowedClientToo() {
        assertThat(Execution.of(ClassTestCase.class).failures()).isEmpty();
        assertThat(Execution.of(ParameterTestCase.class).testFailures())
                .singleElement()
                .satisfies(error -> assertThat(
                                ((ConnectionLeakError) error).report().leaks())
                        .singleElement()
                        .satisfies(leak -> assertThat(leak.client()).isEqualTo("strict")));
    }

    @Test
    void theConnectionStaysOpenUntilItsClientIsClosed() {
        assertThat(Execution.of(StaysOpenTestCase.class).failures()).isEmpty();
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void aPermissionThatWasNotNeededIsMentioned() {
        assertThat(Execution.of(NotNeededTestCase.class).failures()).isEmpty();
        assertThat(err.text())
                .contains("unused: @AllowOpenConnections(reason = \"just in case\") on "
                        + NotNeededTestCase.class.getName() + ".reads()");
    }

    @Test
    void aBlankReasonIsAMistake() {
        assertThat(Execution.of(BlankTestCase.class).onlyTestFailure())
                .hasMessage(
                        "The reason of @AllowOpenConnections on " + BlankTestCase.class.getName()
                                + ".test() is blank. Expected the reason why connections may stay open. See src/docs/messages.md#bad-configuration");
    }

    @Test
    void aRunWithNothingToSaySaysNothing() {
        assertThat(Execution.of(QuietTestCase.class).failures()).isEmpty();
        assertThat(err.text()).isEmpty();
    }

    static void stall(CloseableHttpAsyncClient client) {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
    }

    static void get(CloseableHttpAsyncClient client) throws Exception {
        client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null).get();
    }

    @ManagedHttpClients
    static class MethodTestCase {

        @Test
        @AllowOpenConnections(reason = "the feed never ends")
        void follows(CloseableHttpAsyncClient client) {
            stall(client);
        }
    }

    @ManagedHttpClients
    @AllowOpenConnections(reason = "all feeds")
    static class ClassTestCase {

        @Test
        void follows(CloseableHttpAsyncClient client) {
            stall(client);
        }
    }

    @ManagedHttpClients(settle = "20 ms")
    static class ParameterTestCase {

        @Test
        void follows(
                @ManagedClient("strict") CloseableHttpAsyncClient strict,
                @AllowOpenConnections(reason = "a feed") CloseableHttpAsyncClient feed) {
            stall(strict);
            stall(feed);
        }
    }

    @ManagedHttpClients
    @AllowOpenConnections(reason = "one stream for all tests")
    static class StaysOpenTestCase {

        @Test
        void one(CloseableHttpAsyncClient client, OpenConnections open) {
            stall(client);
            SERVER.awaitRequest("/stall");
            assertThat(open.inFlight()).isEqualTo(1);
            assertThat(open.snapshot().leaks()).isEmpty();
            assertThat(open.snapshot().allowed()).hasSize(1);
        }

        @Test
        void two(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }

        @AfterAll
        static void stillThere() {
            assertThat(SERVER.openConnections()).isPositive();
        }
    }

    @ManagedHttpClients
    static class NotNeededTestCase {

        @Test
        @AllowOpenConnections(reason = "just in case")
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }

    @ManagedHttpClients
    static class BlankTestCase {

        @Test
        @AllowOpenConnections(reason = " ")
        void test() {}
    }

    @ManagedHttpClients
    static class QuietTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            get(client);
        }
    }
}
