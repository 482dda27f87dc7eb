package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.pool.TrackingClassicConnectionManager;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LazyClassicClientTest {

    private static final RequestConfig CONFIG = RequestConfig.custom()
            .setConnectionRequestTimeout(7, TimeUnit.SECONDS)
            .build();

    private final LoopbackServer server = LoopbackServer.start();
    private final CleanupRegistry registry = new CleanupRegistry();
    private final PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    private final LazyClassicClient lazy = new LazyClassicClient(
            "orders",
            List.of(ClientCustomizer.classic((name, client, connections) ->
                    client.setDefaultRequestConfig(CONFIG).setConnectionManager(pool))),
            registry);
    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");

    @AfterEach
    void stop() {
        server.close();
        registry.closeAll();
    }

    @Test
    void aViewHasTheConfigurationOfItsClient() {
        assertThat(((Configurable) lazy.view(test)).getConfig()).isSameAs(CONFIG);
        lazy.shut();
        assertThat(((Configurable) lazy.view(test)).getConfig()).isSameAs(CONFIG);
    }

    @Test
    void oneThatWasNeverBuiltHasTheDefaults() {
        lazy.shut();
        assertThat(((Configurable) lazy.view(test)).getConfig()).isSameAs(RequestConfig.DEFAULT);
    }

    /** The pool would keep it otherwise, for it cannot know that the rest of a body is still to come. */
    @Test
    void aConnectionThatIsTakenAwayIsClosed() throws Exception {
        forget("/half-body");
        server.awaitOpenConnections(1);
        Verdict.on(test, Duration.ZERO).tearDown(Duration.ofSeconds(5));
        server.awaitOpenConnections(0);
        assertThat(pool.getTotalStats().getLeased()).isZero();
        assertThat(pool.getTotalStats().getAvailable()).isZero();
    }

    /** Its close would take whatever the manager's takes. */
    @Test
    void aClientWithTheUsersConnectionManagerIsLeftToTheRegistry() throws Exception {
        lazy.view(test).execute(new HttpGet(server.uri("/ok")), ClassicHttpResponse::getCode);
        lazy.shut();
        assertThat(lazy.closeIfIdle()).isFalse();
        assertThat(registry).hasToString("CleanupRegistry[orders]");
    }

    @Test
    void anIdleClientThatCannotBeClosedIsToldOfByTheRegistry() {
        CleanupRegistry ofFailing = new CleanupRegistry();
        FailingClient failing = new FailingClient(ofFailing);
        assertThat(failing.client()).isNotNull();
        failing.shut();
        assertThat(failing.closeIfIdle()).isTrue();
        assertThat(ofFailing.closeAll().failed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.name()).isEqualTo("failing"))
                .satisfies(entry -> assertThat(entry.cause()).isSameAs(FailingClient.FAILURE));
    }

    private static final class FailingClient extends LazyClient<ModalCloseable> {

        static final RuntimeException FAILURE = new IllegalStateException("cannot be closed");

        FailingClient(CleanupRegistry registry) {
            super("failing", List.of(), registry, false);
        }

        @Override
        Built<ModalCloseable> make(Exchanges exchanges) {
            return new Built<>(
                    new ModalCloseable() {
                        @Override
                        public void close(CloseMode closeMode) {
                            throw FAILURE;
                        }

                        @Override
                        public void close() {}
                    },
                    new TrackingClassicConnectionManager(
                            new PoolingHttpClientConnectionManager(), true, new Exchanges()));
        }

        @Override
        void closeNow(ModalCloseable client) {}

        @Override
        public ModalCloseable view(Owner owner, Allowance allowance) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void itIsRegisteredWhenItIsBuiltAndClosedOnce() throws Exception {
        CloseableHttpClient view = lazy.view(test);
        assertThat(registry).hasToString("CleanupRegistry[]");
        assertThat(view.<Integer>execute(new HttpGet(server.uri("/ok")), ClassicHttpResponse::getCode))
                .isEqualTo(200);
        assertThat(registry).hasToString("CleanupRegistry[orders]");
        assertThat(registry.closeAll().allClosed()).isTrue();
        assertThat(lazy.stillOpen()).isNull();
        assertThatThrownBy(() -> view.execute(new HttpGet(server.uri("/ok")), ClassicHttpResponse::getCode))
                .isInstanceOf(IllegalStateException.class);
    }

    @SuppressWarnings("deprecation")
    private void forget(String path) throws IOException {
        InputStream body = lazy.view(test)
                .execute(new HttpGet(server.uri(path)))
                .getEntity()
                .getContent();
        assertThat(body.read()).isEqualTo('0');
    }
}
