package io.github.managedhttp.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** One test of a history as it happens, from its beginning to its verdict and beyond. */
final class TestRun {

    private final Scene scene;
    private final Plan.Test plan;
    private final Suspect level;
    private final Suspect test;
    private final int lane;
    private final Sender sender;
    private final CountDownLatch afterEnd = new CountDownLatch(1);
    private final CountDownLatch inNextTest = new CountDownLatch(1);
    private final List<Future<?>> outliving = new ArrayList<>();
    private final List<Future<?>> straggling = new ArrayList<>();

    TestRun(Scene scene, Plan.Test plan, Suspect testClass, int lane, int number) {
        this.scene = scene;
        this.plan = plan;
        this.level = plan.nested() ? testClass.beginClass("nested " + lane + "." + number) : testClass;
        this.test = level.beginTest(plan.method(), lane * 100 + number);
        this.lane = lane;
        this.sender = new Sender(scene, lane, test, testClass, level);
    }

    /**
     * Runs the test to its end, in the calling thread.
     *
     * @param before tests whose threads may still be there
     */
    void run(List<TestRun> before) {
        test.owner().enter();
        Suspect bystander = plan.bystander() ? level.beginTest(TestMethods.BYSTANDER, lane) : null;
        TestMethods.call(plan.method(), () -> {
            before.forEach(TestRun::letStragglersSend);
            plan.steps().forEach(sender::run);
        });
        plan.outliving().forEach(send -> outliving.add(startThreadFor(send, afterEnd)));
        plan.straggling().forEach(send -> straggling.add(startThreadFor(send, inNextTest)));
        List<Future<?>> building =
                plan.slow().stream().<Future<?>>map(this::startSlowly).toList();
        Suspect starving = plan.starving() == null ? null : starve();
        test.over();
        sender.over();
        afterEnd.countDown();
        building.forEach(Waiting::on);
        outliving.forEach(Waiting::on);
        plan.late().forEach(sender::run);
        List<Future<?>> closing = close();
        test.judge(plan.ending());
        closing.forEach(Waiting::on);
        sender.blockers().replaceBroken(test.owner());
        test.owner().leave();
        Stream.of(starving, bystander).filter(other -> other != null).forEach(other -> other.end(Ending.TORN_DOWN));
        if (plan.nested()) {
            level.end(Ending.TORN_DOWN);
            sender.levelOver();
        }
    }

    /** What is closed after the end and before the verdict: by the test's own thread, as by {@code @AutoClose}, or while it is waited for. */
    private List<Future<?>> close() {
        plan.closed().forEach(sender::run);
        return plan.closedByOthers().stream()
                .<Future<?>>map(step -> scene.world().helpers().submit(() -> sender.run(step)))
                .toList();
    }

    /** Has the threads that the test has started, and that are still there, send now. */
    void letStragglersSend() {
        inNextTest.countDown();
        straggling.forEach(Waiting::on);
    }

    /** A thread of the test's waits for something, and sends then. */
    private Future<?> startThreadFor(Send send, CountDownLatch moment) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.startThread(() -> {
            await(moment);
            sender.start(send);
            sent.complete(null);
        });
        return sent;
    }

    /** A thread of the test's sends, for which the client must be built first; that takes until the test has ended. */
    private Future<?> startSlowly(Send send) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CloseableHttpAsyncClient view = scene.clients()
                .slow(() -> {
                    begun.complete(null);
                    await(afterEnd);
                })
                .view(test.owner());
        if (send.leaks()) {
            test.leaks(send, false);
        }
        sender.startThread(() -> {
            test.follow(sender.execute(send, view));
            sent.complete(null);
        });
        Waiting.on(begun);
        return sent;
    }

    private static void await(CountDownLatch moment) {
        try {
            if (!moment.await(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The moment did not come.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has another test send a request that may wait for this test's connections. */
    private Suspect starve() {
        Send send = plan.starving();
        Suspect starving = level.beginTest(TestMethods.STARVING, lane);
        starving.follow(sender.startBy(starving, send));
        if (send.leaks()) {
            starving.leaks(send, false);
        }
        return starving;
    }
}
