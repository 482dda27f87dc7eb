package io.github.managedhttp.histories;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
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
    private final boolean aloneInClass;
    private final Map<Long, Future<?>> futures = new ConcurrentHashMap<>();
    private boolean ended;

    TestRun(
            World world,
            Clients clients,
            Plan.Test plan,
            Suspect testClass,
            int lane,
            int number,
            boolean sharedClass) {
        this.world = world;
        this.clients = clients;
        this.plan = plan;
        this.testClass = testClass;
        this.level = plan.nested() ? testClass.beginClass("nested " + lane + "." + number) : testClass;
        this.test = level.beginTest(plan.method(), lane * 100 + number);
        this.lane = lane;
        this.aloneInClass = !sharedClass && !plan.bystander();
    }

    /** Runs the test to its end, in the calling thread. */
    void run() {
        Suspect bystander = plan.bystander() ? level.beginTest(TestMethods.BYSTANDER, lane) : null;
        inMethod(() -> plan.steps().forEach(this::run));
        Suspect starving = plan.starving() == null ? null : starve();
        test.end(plan.ending());
        ended = true;
        plan.late().forEach(step -> step.run(this));
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

    private void run(Step step) {
        try {
            step.run(this);
        } catch (AssertionError e) {
            String open = test.owner().openConnections().snapshot().toString();
            throw new AssertionError(e.getMessage() + "\nin " + step + " of " + test + "\n" + open, e);
        }
    }

    /** Has another test send a request that may wait for this test's connections. */
    private Suspect starve() {
        Send send = plan.starving();
        Suspect starving = level.beginTest(TestMethods.STARVING, lane);
        CloseableHttpAsyncClient view = clients.get(send.client(), lane).view(starving.owner());
        starving.follow(view.execute(
                send.kind().producer(world, send.number()), send.kind().consumer(), null));
        if (send.leaks()) {
            starving.leaks(send.number(), starving.owner(), false);
        }
        return starving;
    }

    World world() {
        return world;
    }

    void inMethod(Runnable body) {
        TestMethods.call(plan.method(), body);
    }

    CloseableHttpAsyncClient view(Client client, boolean ofClass) {
        return clients.get(client, lane).view((ofClass ? testClass : test).owner());
    }

    Future<?> start(Send send) {
        Suspect charged = charged(send);
        if (send.leaks()) {
            judgeOf(charged).leaks(send.number(), charged.owner(), charged == testClass);
        }
        Future<?> future = send.caller().call(this, send, () -> execute(send));
        futures.put(send.number(), future);
        judgeOf(charged).follow(future);
        return future;
    }

    /** Has another thread wait for the result of a request. */
    void await(Send send) {
        Future<?> future = future(send.number());
        judgeOf(charged(send)).follow(world.helpers().submit(() -> future.get()));
    }

    /** The rule: the owner of the view, but on a class's view the test on the stack, or else the only one that runs. */
    private Suspect charged(Send send) {
        return !send.ofClass() || send.caller().isFramed() || aloneInClass ? test : testClass;
    }

    private Suspect judgeOf(Suspect charged) {
        return charged == test && ended ? level : charged;
    }

    private Future<?> execute(Send send) {
        AsyncRequestProducer producer = send.kind().producer(world, send.number());
        AsyncResponseConsumer<SimpleHttpResponse> consumer = send.kind().consumer();
        CloseableHttpAsyncClient view = view(send.client(), send.ofClass());
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
        CloseableHttpAsyncClient view = view(send.client(), send.ofClass());
        judgeOf(charged(send))
                .follow(view.execute(Kind.OK.producer(world, 0), Kind.OK.consumer(), new Bodies.AtEnd(inCallback)));
    }

    Future<?> future(long number) {
        return futures.get(number);
    }

    void expectCleanSoFar() {
        test.expectClean();
    }
}
