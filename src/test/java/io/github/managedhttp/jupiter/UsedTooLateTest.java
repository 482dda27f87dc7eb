package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.testing.CapturedErr;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that is used when its scope is over, as by a cache that outlives its class. */
class UsedTooLateTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @RegisterExtension
    final CapturedErr err = new CapturedErr();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void theExceptionSaysWhoseItWasAndTheReportWhoUsedIt() {
        Execution execution = Execution.of(CachingTestCase.class, UsingTestCase.class);
        assertThat(execution.failures()).isEmpty();
        assertThat(err.text())
                .containsPattern(
                        "  used at UsedTooLateTest\\.java:\\d+ after its close: client 'default' was closed when "
                                + CachingTestCase.class.getName().replace("$", "\\$")
                                + " ended, \\d\\.\\d s ago; with scope = RUN it would have stayed open; see src/docs/messages.md#used-after-close");
    }

    @Test
    void oneThatLivesAsLongIsUsedInTime() {
        assertThat(Execution.of(CachingForTheRunTestCase.class, UsingInTimeTestCase.class)
                        .failures())
                .isEmpty();
        assertThat(err.text()).doesNotContain("after its close");
    }

    static CloseableHttpClient cached;

    static int get() throws Exception {
        return cached.execute(new HttpGet(SERVER.uri("/ok")), response -> response.getCode());
    }

    @ManagedHttpClients
    static class CachingTestCase {

        @BeforeAll
        static void cache(CloseableHttpClient client) {
            cached = client;
        }

        @Test
        void uses() throws Exception {
            assertThat(get()).isEqualTo(200);
        }
    }

    @ManagedHttpClients
    static class UsingTestCase {

        @Test
        void uses() {
            assertThatThrownBy(UsedTooLateTest::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Connection pool shut down: client 'default' was closed when ");
        }
    }

    @ManagedHttpClients(scope = ClientScope.RUN)
    static class CachingForTheRunTestCase {

        @BeforeAll
        static void cache(CloseableHttpClient client) {
            cached = client;
        }

        @Test
        void uses() throws Exception {
            assertThat(get()).isEqualTo(200);
        }
    }

    @ManagedHttpClients
    static class UsingInTimeTestCase {

        @Test
        void uses() throws Exception {
            assertThat(get()).isEqualTo(200);
        }
    }
}
