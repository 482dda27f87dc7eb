package io.github.managedhttp.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.managed.LazyAsyncClient;
import io.github.managedhttp.leak.verdict.BlockedThreadFinder;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import io.github.managedhttp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;

/** One test of a history as it happens: what stands between its steps, its owners and the clients. */
final class TestRun {

    private final World world;
    private final Clients clients;
    private final Plan.Test plan;
    private final Suspect testClass;
    private final Suspect level;
    private final Suspect test;
    private final int lane;
    private final Suspect stranger;
    private final Map<Long, Future<?>> futures = new ConcurrentHashMap<>();
    private final CountDownLatch afterEnd = new CountDownLatch(1);
    private final List<Future<?>> outliving = new ArrayList<>();
    private final List<Blocker> blockers = new ArrayList<>();
    private volatile boolean ended;

    TestRun(World world, Clients clients, Plan.Test plan, Suspect testClass, Suspect stranger, int lane, int number) {
        this.world = world;
        this.clients = clients;
        this.plan = plan;
        this.testClass = testClass;
        this.level = plan.nested() ? testClass.beginClass("nested " + lane + "." + number) : testClass;
        this.test = level.beginTest(plan.method(), lane * 100 + number);
        this.lane = lane;
        this.stranger = stranger;
    }

    /** Runs the test to its end, in the calling thread. */
    void run() {
        test.owner().enter();
        Suspect bystander = plan.bystander() ? level.beginTest(TestMethods.BYSTANDER, lane) : null;
        inMethod(() -> plan.steps().forEach(this::run));
        plan.outliving().forEach(this::startThreadFor);
        List<Future<?>> building =
                plan.slow().stream().<Future<?>>map(this::startSlowly).toList();
        Suspect starving = plan.starving() == null ? null : starve();
        test.over();
        ended = true;
        afterEnd.countDown();
        building.forEach(Waiting::on);
        outliving.forEach(Waiting::on);
        plan.late().forEach(step -> step.run(this));
        plan.closed().forEach(step -> step.run(this));
        test.judge(plan.ending());
        replaceBroken();
        test.owner().leave();
        if (starving != null) {
            starving.end(Ending.TORN_DOWN);
        }
        if (bystander != null) {
            bystander.end(Ending.TORN_DOWN);
        }
        if (plan.nested()) {
            level.end(Ending.TORN_DOWN);
        }
    }

    /** Each thread that the test's code keeps is found, when it has been there for a while, and with that its client is replaced. */
    private void replaceBroken() {
        Await.until(() -> countBlocked() >= blockers.size());
        assertThat(countBlocked()).isEqualTo(blockers.size());
        lazyClients().forEach(LazyAsyncClient::renewIfBroken);
        letGo();
    }

    private long countBlocked() {
        return lazyClients()
                .map(LazyAsyncClient::ioThreads)
                .filter(Objects::nonNull)
                .mapToLong(threads -> new BlockedThreadFinder(test.owner(), Duration.ZERO)
                        .among(threads)
                        .size())
                .sum();
    }

    private Stream<LazyAsyncClient> lazyClients() {
        return Stream.of(Client.CRASHING, Client.BLOCKED, Client.BLOCKED_TOO).map(client -> clients.get(client, lane));
    }

    /** A thread of the test's waits for its end, and sends then. */
    private void startThreadFor(Send send) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        outliving.add(sent);
        startThread(() -> {
            awaitEnd();
            start(send);
            sent.complete(null);
        });
    }

    /** A thread of the test's sends, for which the client must be built first; that takes until the test has ended. */
    private Future<?> startSlowly(Send send) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CloseableHttpAsyncClient view = clients.slow(() -> {
                    begun.complete(null);
                    awaitEnd();
                })
                .view(test.owner());
        if (send.leaks()) {
            test.leaks(send.number(), test.owner(), false);
        }
        startThread(() -> {
            test.follow(execute(send, view));
            sent.complete(null);
        });
        Waiting.on(begun);
        return sent;
    }

    private void awaitEnd() {
        try {
            if (!afterEnd.await(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test did not end.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void startThread(Runnable work) {
        Thread thread = new Thread(work, "of " + test);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Step step) {
        try {
            step.run(this);
        } catch (AssertionError e) {
            String open = new LiveOpenConnections(test.owner()).snapshot().toString();
            throw new AssertionError(e.getMessage() + "\nin " + step + " of " + test + "\n" + open, e);
        }
    }

    /** Has another test send a request that may wait for this test's connections. */
    private Suspect starve() {
        Send send = plan.starving();
        Suspect starving = level.beginTest(TestMethods.STARVING, lane);
        starving.follow(startBy(starving, send));
        if (send.leaks()) {
            starving.leaks(send.number(), starving.owner(), false);
        }
        return starving;
    }

    /** Has another test send a request for which it may need a thread that this test's code keeps. */
    Victim victim(Send send) {
        Suspect suspect = level.beginTest(TestMethods.VICTIM, (int) (send.number() % 1_000));
        return new Victim(suspect, send, startBy(suspect, send));
    }

    private Future<?> startBy(Suspect other, Send send) {
        other.owner().enter();
        try {
            return clients.get(send.client(), lane)
                    .view(other.owner())
                    .execute(
                            send.kind().producer(world, send.number()),
                            send.kind().consumer(),
                            null);
        } finally {
            other.owner().leave();
        }
    }

    World world() {
        return world;
    }

    void inMethod(Runnable body) {
        TestMethods.call(plan.method(), body);
    }

    CloseableHttpAsyncClient view(Client client, View view) {
        Suspect owner = switch (view) {
            case OF_TEST -> test;
            case OF_CLASS -> testClass;
            case OF_STRANGER -> stranger;
        };
        return clients.get(client, lane).view(owner.owner());
    }

    Future<?> start(Send send) {
        return start(send, () -> execute(send));
    }

    /** Sends a request in which the user's code throws. */
    void start(Send send, Thrower thrower) {
        Suspect charged = charged(send);
        if (thrower.isUnseen()) {
            charged.throwsUnseen(thrower.thrown());
        }
        if (thrower.endsThread() && Thrower.LEAVES_CONNECTIONS) {
            charged.leaks(send.number(), charged.owner(), isUnsure(send, charged));
        } else if (thrower.endsThread()) {
            charged.leaksPerhaps(send.number(), charged.owner(), isUnsure(send, charged));
        }
        start(send, thrower.code());
    }

    /** Sends a request in which the user's code keeps the thread, and perhaps does not let it go before the verdict. */
    void start(Send send, Blocker blocker, boolean toTheEnd) {
        Suspect charged = charged(send);
        if (toTheEnd) {
            charged.leaks(send.number(), charged.owner(), isUnsure(send, charged));
        }
        blockers.add(blocker);
        start(send, blocker.code());
    }

    void letGo() {
        blockers.forEach(Blocker::letGo);
        blockers.clear();
    }

    private void start(Send send, UsersCode code) {
        start(
                send,
                () -> code.started(view(send.client(), send.view())
                        .execute(send.kind().producer(world, send.number()), code.consumer(), code.callback())));
    }

    private Future<?> start(Send send, Supplier<Future<?>> execute) {
        Suspect charged = charged(send);
        if (send.leaks()) {
            charged.leaks(send.number(), charged.owner(), isUnsure(send, charged));
        }
        Future<?> future = send.caller().call(this, send, execute);
        futures.put(send.number(), future);
        charged.follow(future);
        return future;
    }

    private boolean isUnsure(Send send, Suspect charged) {
        return !send.caller().provesTest() && charged == testClass;
    }

    /** Has another thread wait for the result of a request. */
    void await(Send send) {
        Future<?> future = future(send.number());
        charged(send).follow(world.helpers().submit(() -> future.get()));
    }

    /** The rule: the test that the place proves, or else the owner of the view; and the class of a test that is over. */
    private Suspect charged(Send send) {
        if (ended) {
            return level;
        }
        return send.caller().provesTest() || send.view() == View.OF_TEST ? test : testClass;
    }

    private Future<?> execute(Send send) {
        return execute(send, view(send.client(), send.view()));
    }

    private Future<?> execute(Send send, CloseableHttpAsyncClient view) {
        AsyncRequestProducer producer = send.kind().producer(world, send.number());
        AsyncResponseConsumer<SimpleHttpResponse> consumer = send.kind().consumer();
        Future<?> future = send.caller() == Caller.PRODUCER
                ? executeLate(view, producer, consumer)
                : view.execute(producer, consumer, null);
        if (consumer instanceof Bodies.Untimely untimely) {
            untimely.started().complete(null);
        }
        if (send.kind().isHeldBack()) {
            world.server().open("" + send.number());
        }
        return future;
    }

    private Future<?> executeLate(
            CloseableHttpAsyncClient view, AsyncRequestProducer producer, AsyncResponseConsumer<?> consumer) {
        Bodies.Late late = new Bodies.Late(producer, world.helpers(), new CompletableFuture<>());
        Future<?> future = view.execute(late, consumer, null);
        Waiting.on(late.sent());
        return future;
    }

    /** Sends a request that ends, on the view of another one, and does something in its callback. */
    void sendThen(Send send, Runnable inCallback) {
        CloseableHttpAsyncClient view = view(send.client(), send.view());
        charged(send)
                .follow(view.execute(Kind.OK.producer(world, 0), Kind.OK.consumer(), new Bodies.AtEnd(inCallback)));
    }

    Future<?> future(long number) {
        return futures.get(number);
    }

    void expectCleanSoFar() {
        test.expectClean();
    }
}
