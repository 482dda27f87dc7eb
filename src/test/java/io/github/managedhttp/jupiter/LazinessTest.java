package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.Resources;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing of Apache's is built before the first call: no selector, no thread, no customizer. */
class LazinessTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    static final List<String> SEEN = new ArrayList<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void anInjectedClientCostsNoSelectorAndNoThreadUntilItIsUsed() throws InterruptedException {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(UnusedTestCase.class).failures()).isEmpty();
        assertThat(SEEN).containsExactly(before.toString());
    }

    @Test
    void theFirstCallBuildsAndStartsIt() throws InterruptedException {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(UsedTestCase.class).failures()).isEmpty();
        assertThat(SEEN).hasSize(1).doesNotContain(before.toString());
    }

    @Test
    void nothingIsLeftOfItAfterItsClass() throws Exception {
        Resources before = Resources.ofHttpClientsSettled();
        assertThat(Execution.of(UsedTestCase.class).failures()).isEmpty();
        assertThat(Resources.ofHttpClientsSettled(before)).isEqualTo(before);
        SERVER.awaitOpenConnections(0);
    }

    @Test
    void anInjectedClassicClientConnectsAtTheFirstCall() {
        assertThat(Execution.of(ClassicTestCase.class).failures()).isEmpty();
        assertThat(SEEN).containsExactly("[]", "[customized]");
        SERVER.awaitOpenConnections(0);
    }

    @ManagedHttpClients
    static class ClassicTestCase {

        private static final List<String> BUILT = new ArrayList<>();

        @RegisterExtension
        static final ManagedHttpClientsExtension CLIENTS = ManagedHttpClientsExtension.builder()
                .customizedBy(ClientCustomizer.classic((name, client, connections) -> BUILT.add("customized")))
                .build();

        @Test
        void test(CloseableHttpClient client) throws Exception {
            SEEN.add(BUILT.toString());
            client.<Integer>execute(new HttpGet(SERVER.uri("/ok")), ClassicHttpResponse::getCode);
            SEEN.add(BUILT.toString());
        }
    }

    @ManagedHttpClients
    static class UnusedTestCase {

        @Test
        void test(CloseableHttpAsyncClient client, @ManagedClient("other") CloseableHttpAsyncClient other) {
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.INACTIVE);
            SEEN.add(Resources.ofHttpClients().toString());
        }
    }

    @ManagedHttpClients
    static class UsedTestCase {

        @Test
        void test(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
            SEEN.add(Resources.ofHttpClients().toString());
        }
    }
}
