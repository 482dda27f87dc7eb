package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.execution.ClassicExecution;
import io.github.managedhttp.client.execution.ClientExecution;
import io.github.managedhttp.client.execution.ClientView;
import io.github.managedhttp.client.execution.Exchanges;
import io.github.managedhttp.client.minimal.MinimalExecution;
import io.github.managedhttp.client.pool.TrackingAsyncConnectionManager;
import io.github.managedhttp.client.pool.TrackingClassicConnectionManager;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.callsite.CallSite;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.timeline.TimeLine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a connection manager of somebody's own does with a lease, and whatever is thrown when, the counts are true. */
class LeaseCountsTest {

    private static final HttpRoute ROUTE = new HttpRoute(new HttpHost("localhost", 8081));

    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
    private final OpenConnections open = new LiveOpenConnections(test);
    private final CleanupRegistry registry = new CleanupRegistry();
    private final AsyncEndpoint endpoint = new AsyncEndpoint();

    private interface AsyncPool {
        void lease(FutureCallback<AsyncConnectionEndpoint> callback, AsyncConnectionEndpoint endpoint);
    }

    static Stream<Arguments> asyncPools() {
        return Stream.of(
                pool("throws", 0, (callback, endpoint) -> fail()),
                pool("grants", 1, FutureCallback::completed),
                pool("grants and throws", 1, (callback, endpoint) -> {
                    callback.completed(endpoint);
                    fail();
                }),
                pool("grants twice", 1, (callback, endpoint) -> {
                    callback.completed(endpoint);
                    callback.completed(endpoint);
                }),
                pool("grants and tells of a failure", 1, (callback, endpoint) -> {
                    callback.completed(endpoint);
                    callback.failed(new IOException());
                }),
                pool("fails and throws", 0, (callback, endpoint) -> {
                    callback.failed(new IOException());
                    fail();
                }),
                pool("fails twice", 0, (callback, endpoint) -> {
                    callback.failed(new IOException());
                    callback.failed(new IOException());
                }),
                pool("is cancelled and fails", 0, (callback, endpoint) -> {
                    callback.cancelled();
                    callback.failed(new IOException());
                }),
                pool("fails and grants all the same", 1, (callback, endpoint) -> {
                    callback.failed(new IOException());
                    callback.completed(endpoint);
                }));
    }

    private static Arguments pool(String name, int leased, AsyncPool pool) {
        return Arguments.of(name, leased, pool);
    }

    private static void fail() {
        throw new AssertionError("the pool's or a callback's");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asyncPools")
    void anAsyncLeaseCountsAsWhatItIs(String name, int leased, AsyncPool pool) {
        TrackingAsyncConnectionManager manager = async(pool);
        quietly(() -> manager.lease("ex-1", ROUTE, null, Timeout.DISABLED, new Callback(() -> {})));
        assertThat(open).hasToString("leased " + leased + ", pending 0, in flight 0");
        manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        assertThat(open).hasToString("leased 0, pending 0, in flight 0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asyncPools")
    void soItDoesWhenTheCallbackThrows(String name, int leased, AsyncPool pool) {
        TrackingAsyncConnectionManager manager = async(pool);
        boolean granted = name.startsWith("grants");
        quietly(() -> manager.lease("ex-1", ROUTE, null, Timeout.DISABLED, new Callback(LeaseCountsTest::fail)));
        assertThat(open).hasToString("leased " + (granted ? 1 : 0) + ", pending 0, in flight 0");
        manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        assertThat(open).hasToString("leased 0, pending 0, in flight 0");
    }

    @Test
    void whatIsNotAnsweredYetIsPending() {
        async((callback, unused) -> {}).lease("ex-1", ROUTE, null, Timeout.DISABLED, new Callback(() -> {}));
        assertThat(open).hasToString("leased 0, pending 1, in flight 0");
    }

    @Test
    void aClassicLeaseThatThrowsIsNotPending() {
        TrackingClassicConnectionManager manager = classic(new Request(LeaseCountsTest::fail));
        LeaseRequest request = manager.lease("ex-1", ROUTE, Timeout.DISABLED, null);
        assertThat(open).hasToString("leased 0, pending 1, in flight 0");
        quietly(() -> request.get(Timeout.DISABLED));
        quietly(() -> request.get(Timeout.DISABLED));
        request.cancel();
        assertThat(open).hasToString("leased 0, pending 0, in flight 0");
    }

    @Test
    void aClassicLeaseThatIsCancelledAndGrantedAllTheSameIsHeld() throws Exception {
        TrackingClassicConnectionManager manager = classic(new Request(() -> {}));
        LeaseRequest request = manager.lease("ex-1", ROUTE, Timeout.DISABLED, null);
        request.cancel();
        ConnectionEndpoint granted = request.get(Timeout.DISABLED);
        assertThat(open).hasToString("leased 1, pending 0, in flight 0");
        assertThat(request.get(Timeout.DISABLED)).isSameAs(granted);
        assertThat(open).hasToString("leased 1, pending 0, in flight 0");
        manager.release(granted, null, TimeValue.ZERO_MILLISECONDS);
        assertThat(open).hasToString("leased 0, pending 0, in flight 0");
    }

    /** As when the request, which can be of a class of the user's, throws when it is told of the lease. */
    @Test
    void aClassicCallThatNeverComesToWaitIsOverWhenItReturns() {
        ClassicExecution execution = classicExchange();
        classic(new Request(() -> {}), execution).lease("ex-1", ROUTE, Timeout.DISABLED, null);
        execution.returned();
        assertThat(open).hasToString("leased 0, pending 0, in flight 0");
    }

    @Test
    void whatAnotherThreadWaitsForIsNotOver() throws Exception {
        ClassicExecution execution = classicExchange();
        TrackingClassicConnectionManager manager = classic(new Request(() -> {}), execution);
        Thread other = new Thread(() -> manager.lease("ex-1", ROUTE, Timeout.DISABLED, null));
        other.start();
        other.join();
        execution.returned();
        assertThat(open.pending()).isEqualTo(1);
    }

    private static void quietly(ThrowingCallable code) {
        try {
            code.call();
        } catch (Throwable expected) {
            // The pool's or the callback's.
        }
    }

    private ClassicExecution classicExchange() {
        LazyClassicClient lazy = new LazyClassicClient("orders", List.of(), registry);
        return new ClassicExecution(new ClassicClientView(lazy, test, null), CallSite.capture());
    }

    private TrackingAsyncConnectionManager async(AsyncPool pool) {
        ClientExecution execution =
                new MinimalExecution(new View(new LazyAsyncClient("orders", List.of(), registry), test, null));
        return new TrackingAsyncConnectionManager(new AsyncManager(pool, endpoint), true, knowing(execution));
    }

    private TrackingClassicConnectionManager classic(Request request) {
        return classic(request, classicExchange());
    }

    private static TrackingClassicConnectionManager classic(Request request, ClassicExecution execution) {
        return new TrackingClassicConnectionManager(new ClassicManager(request), true, knowing(execution));
    }

    private static Exchanges knowing(ClientExecution execution) {
        Exchanges exchanges = new Exchanges();
        exchanges.put("ex-1", execution);
        return exchanges;
    }

    private record View(
            LazyClient<?> client, Owner owner, @Nullable Allowance allowance) implements ClientView {}

    private record Callback(Runnable told) implements FutureCallback<AsyncConnectionEndpoint> {

        @Override
        public void completed(AsyncConnectionEndpoint endpoint) {
            told.run();
        }

        @Override
        public void failed(Exception cause) {
            told.run();
        }

        @Override
        public void cancelled() {
            told.run();
        }
    }

    private record AsyncManager(AsyncPool pool, AsyncConnectionEndpoint endpoint)
            implements AsyncClientConnectionManager {

        @Override
        public Future<AsyncConnectionEndpoint> lease(
                String id,
                HttpRoute route,
                @Nullable Object state,
                Timeout requestTimeout,
                FutureCallback<AsyncConnectionEndpoint> callback) {
            pool.lease(callback, endpoint);
            return new CompletableFuture<>();
        }

        @Override
        public void release(AsyncConnectionEndpoint released, @Nullable Object newState, TimeValue validDuration) {}

        @Override
        public Future<AsyncConnectionEndpoint> connect(
                AsyncConnectionEndpoint connected,
                ConnectionInitiator initiator,
                Timeout timeout,
                @Nullable Object attachment,
                HttpContext context,
                FutureCallback<AsyncConnectionEndpoint> callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void upgrade(AsyncConnectionEndpoint upgraded, @Nullable Object attachment, HttpContext context) {}

        @Override
        public void close(CloseMode closeMode) {}

        @Override
        public void close() {}
    }

    private static final class AsyncEndpoint extends AsyncConnectionEndpoint {

        @Override
        public void execute(
                String id,
                AsyncClientExchangeHandler handler,
                @Nullable HandlerFactory<AsyncPushConsumer> pushFactory,
                HttpContext context) {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public void setSocketTimeout(Timeout timeout) {}

        @Override
        public void close(CloseMode closeMode) {}
    }

    private record Request(Runnable asked, ConnectionEndpoint endpoint) implements LeaseRequest {

        Request(Runnable asked) {
            this(asked, new ClassicEndpoint());
        }

        @Override
        public ConnectionEndpoint get(Timeout timeout) {
            asked.run();
            return endpoint;
        }

        @Override
        public boolean cancel() {
            return true;
        }
    }

    private record ClassicManager(Request request) implements HttpClientConnectionManager {

        @Override
        public LeaseRequest lease(String id, HttpRoute route, Timeout requestTimeout, Object state) {
            return request;
        }

        @Override
        public void release(ConnectionEndpoint endpoint, @Nullable Object newState, TimeValue validDuration) {}

        @Override
        public void connect(ConnectionEndpoint endpoint, TimeValue connectTimeout, HttpContext context) {}

        @Override
        public void upgrade(ConnectionEndpoint endpoint, HttpContext context) {}

        @Override
        public void close(CloseMode closeMode) {}

        @Override
        public void close() {}
    }

    private static final class ClassicEndpoint extends ConnectionEndpoint {

        @Override
        public ClassicHttpResponse execute(
                String id, ClassicHttpRequest request, HttpRequestExecutor executor, HttpContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public void setSocketTimeout(Timeout timeout) {}

        @Override
        public void close(CloseMode closeMode) {}

        @Override
        public void close() {}
    }
}
