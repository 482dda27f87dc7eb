package io.github.managedhttp.client.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code hands a future on as what Apache's own is, as Elasticsearch's client does, whose cancel would be lost otherwise. */
class AsyncFutureTest {

    private final LoopbackServer server = LoopbackServer.start();
    private final CleanupRegistry registry = new CleanupRegistry();
    private final LazyAsyncClient lazy = new LazyAsyncClient("orders", List.of(), registry);
    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");

    @AfterEach
    void stop() {
        server.close();
        registry.closeAll();
    }

    @Test
    void aCancellableCancelsTheExchange() {
        Future<SimpleHttpResponse> future = get("/stall");
        server.awaitRequest("/stall");
        assertThat(((Cancellable) future).cancel()).isTrue();
        assertThat(future).isDone();
        assertThat(future.isCancelled()).isTrue();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        server.awaitOpenConnections(0);
        assertThat(Verdict.on(test, Duration.ofSeconds(10)).isClean()).isTrue();
    }

    @Test
    void whatDependsOnItIsCancelledWithIt() {
        Future<SimpleHttpResponse> future = get("/stall");
        server.awaitRequest("/stall");
        AtomicInteger cancelled = new AtomicInteger();
        CancellableDependency dependency = (CancellableDependency) future;
        dependency.setDependency(() -> cancelled.incrementAndGet() == 1);
        assertThat(dependency.isCancelled()).isFalse();
        future.cancel(true);
        assertThat(dependency.isCancelled()).isTrue();
        assertThat(cancelled).hasValue(1);
        dependency.setDependency(() -> cancelled.incrementAndGet() == 2);
        assertThat(cancelled).hasValue(2);
        Verdict.on(test, Duration.ZERO).tearDown(Duration.ofSeconds(5));
    }

    @Test
    void whoeverHoldsItCanEndIt() throws Exception {
        SimpleHttpResponse made = SimpleHttpResponse.create(299);
        BasicFuture<SimpleHttpResponse> completed = (BasicFuture<SimpleHttpResponse>) get("/stall");
        assertThat(completed.completed(made)).isTrue();
        assertThat(completed.completed(made)).isFalse();
        assertThat(completed.get()).isSameAs(made);
        BasicFuture<SimpleHttpResponse> failed = (BasicFuture<SimpleHttpResponse>) get("/stall");
        assertThat(failed.failed(new IllegalArgumentException("made up"))).isTrue();
        assertThatThrownBy(failed::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        Verdict.on(test, Duration.ZERO).tearDown(Duration.ofSeconds(5));
    }

    private Future<SimpleHttpResponse> get(String path) {
        return lazy.view(test).execute(SimpleHttpRequest.create("GET", server.uri(path)), null);
    }
}
