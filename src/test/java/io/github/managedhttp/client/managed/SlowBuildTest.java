package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.cleanup.CleanupRegistry;
import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Reporting;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.leak.verdict.Verdict;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.timeline.TimeLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call counts from the moment it is made, and its client can take seconds to be built. */
class SlowBuildTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LoopbackServer server = LoopbackServer.start();
    private final CleanupRegistry registry = new CleanupRegistry();
    private final CountDownLatch building = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final Owner test = Owner.run("[run]", new Reporting(false, report -> "", TimeLine.counted()))
            .beginClass("[class]", "com.acme.OrderTest")
            .beginTest("[test]", new TestMethod("com.acme.OrderTest", "reads", "()V"), "");
    private final LazyClassicClient classic = new LazyClassicClient(
            "classic", List.of(ClientCustomizer.classic((name, client, connections) -> build())), registry);
    private final LazyAsyncClient async = new LazyAsyncClient(
            "async", List.of(ClientCustomizer.async((name, client, connections) -> build())), registry);

    @AfterEach
    void stop() {
        letGo.countDown();
        server.close();
        registry.closeAll();
    }

    private void build() {
        building.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    enum Kind {
        CLASSIC,
        ASYNC
    }

    @ParameterizedTest
    @EnumSource
    void aCleanCallIsWaitedFor(Kind kind) throws Exception {
        FutureTask<Integer> call = begin(kind, "/ok");
        assertThat(Verdict.on(test, AT_ONCE).report().leaks())
                .singleElement()
                .satisfies(leak -> assertThat(leak.state()).isEqualTo(State.REQUEST_NOT_SENT));
        letGo.countDown();
        assertThat(Verdict.on(test, LIMIT).isClean()).isTrue();
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aLeakIsFound(Kind kind) throws Exception {
        FutureTask<Integer> call = begin(kind, "/stall");
        letGo.countDown();
        server.awaitRequest("/stall");
        Verdict verdict = Verdict.on(test, AT_ONCE);
        assertThat(verdict.report().leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.request()).isEqualTo("GET " + server.uri("/stall"));
            assertThat(leak.callSite().get(0).getClassName()).isEqualTo(SlowBuildTest.class.getName());
        });
        verdict.tearDown(LIMIT);
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatWasTornDownSendsNothing(Kind kind) throws Exception {
        FutureTask<Integer> call = begin(kind, "/ok");
        Verdict.on(test, AT_ONCE).tearDown(LIMIT);
        assertThat(Verdict.on(test, AT_ONCE).isClean()).isTrue();
        letGo.countDown();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(
                        kind == Kind.CLASSIC ? CancellationException.class : RequestNotExecutedException.class)
                .hasRootCauseMessage("The exchange was torn down.");
        assertThat(server.requests("/ok")).isZero();
        assertNothingIsOpen();
    }

    /** Whoever shuts a client does not wait for it to be built. */
    @ParameterizedTest
    @EnumSource
    void aClientThatWasShutMeanwhileIsNotUsed(Kind kind) throws Exception {
        FutureTask<Integer> call = begin(kind, "/ok");
        lazy(kind).shut();
        letGo.countDown();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("Connection pool shut down");
        assertThat(server.requests("/ok")).isZero();
        assertThat(registry).hasToString("CleanupRegistry[]");
        assertNothingIsOpen();
    }

    @Test
    void aCallWhoseClientCannotBeBuiltHasEnded() {
        ClientCustomizer failing = ClientCustomizer.async((name, client, connections) -> {
            throw new UnsupportedOperationException();
        });
        LazyAsyncClient unbuildable = new LazyAsyncClient("unbuildable", List.of(failing), registry);
        assertThatThrownBy(() -> unbuildable.view(test).execute(SimpleHttpRequest.create("GET", "/"), null))
                .hasRootCauseInstanceOf(UnsupportedOperationException.class);
        assertNothingIsOpen();
    }

    private void assertNothingIsOpen() {
        assertThat(Verdict.on(test, AT_ONCE).isClean()).isTrue();
        assertThat(registry.closeAll().allClosed()).isTrue();
        assertThat(classic.stillOpen()).isNull();
        assertThat(async.stillOpen()).isNull();
    }

    private LazyClient<?> lazy(Kind kind) {
        return kind == Kind.CLASSIC ? classic : async;
    }

    /** Begins a call, as far as to where its client is being built. */
    private FutureTask<Integer> begin(Kind kind, String path) throws InterruptedException {
        Callable<Integer> call = kind == Kind.CLASSIC
                ? () -> classic.view(test).execute(new HttpGet(server.uri(path)), ClassicHttpResponse::getCode)
                : () -> async.view(test)
                        .execute(SimpleHttpRequest.create("GET", server.uri(path)), null)
                        .get()
                        .getCode();
        FutureTask<Integer> task = new FutureTask<>(call);
        Thread caller = new Thread(
                () -> UserCode.calls(() -> {
                    task.run();
                    return task;
                }),
                "caller");
        caller.setDaemon(true);
        caller.start();
        building.await();
        return task;
    }
}
