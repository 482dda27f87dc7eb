package io.github.managedhttp.histories;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A plan as it happens: its lanes side by side, and each verdict on the way compared with the truth. */
final class History {

    private static final long PATIENCE_SECONDS = 60;

    private final Plan plan;
    private final Scene scene;
    private final Suspect run;
    private final Suspect sharedClass;
    /** A test beside all others, so that no worker of a pool is proof of anything; and one of a class that has nothing to do with them. */
    private final Suspect stranger;

    private final Background background;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    History(Plan plan, World world) {
        this.plan = plan;
        this.run = Suspect.run(plan.unmanaged());
        this.sharedClass = plan.sharedClass() ? run.beginClass("shared") : null;
        this.stranger = run.beginClass("stranger").beginTest(TestMethods.SAME, 0);
        this.scene = new Scene(
                world,
                world.kept().withFresh(),
                new Watched(),
                new Application(world, run),
                plan.unmanaged(),
                run,
                stranger);
        run.beginClass("witness").beginTest(TestMethods.SAME, 1);
        if (plan.strangerIsOver()) {
            stranger.end(Ending.TORN_DOWN);
        }
        this.background = new Background(
                world,
                plan.watchedBackground()
                        ? scene.watched().get(Client.WATCHED, 0)
                        : scene.clients().get(Client.SHARED, 0).view(stranger.owner()),
                run);
    }

    void happen() {
        try {
            runLanes();
            throwFirstFailure();
            if (sharedClass != null) {
                sharedClass.end(plan.classEnding());
            }
            scene.clients().close();
            run.over();
            run.judgeBackground(scene.application().longPolls());
            run.judge(Ending.TORN_DOWN);
            scene.application().endPolls();
            if (plan.unmanaged() == UnmanagedPolicy.FAIL) {
                scene.watched().expectNothingLeased();
            }
        } finally {
            scene.application().close();
            scene.watched().close();
        }
    }

    private void runLanes() {
        try {
            if (sharedClass != null) {
                sharedClass.owner().enter();
                IntStream.range(0, plan.lanes().size()).forEach(lane -> beforeAll(sharedClass, lane));
                sharedClass.owner().leave();
            }
            List<CompletableFuture<Void>> lanes = IntStream.range(
                            0, plan.lanes().size())
                    .mapToObj(lane -> CompletableFuture.runAsync(
                            () -> tryToRun(lane), scene.world().helpers()))
                    .toList();
            lanes.forEach(lane -> Waiting.on(lane, PATIENCE_SECONDS));
        } finally {
            background.close();
        }
    }

    /** The first in time, for what follows is often only for want of a lane that opens gates. */
    private void throwFirstFailure() {
        Throwable first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw new AssertionError(first.getMessage(), first);
        }
    }

    private void tryToRun(int lane) {
        try {
            run(lane);
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private void run(int lane) {
        Suspect testClass = sharedClass != null ? sharedClass : run.beginClass("lane " + lane);
        if (sharedClass == null) {
            testClass.owner().enter();
            beforeAll(testClass, lane);
        }
        List<TestRun> last = List.of();
        List<Plan.Test> tests = plan.lanes().get(lane).tests();
        for (int number = 0; number < tests.size(); number++) {
            TestRun next = new TestRun(scene, tests.get(number), testClass, lane, number);
            next.run(last);
            last = List.of(next);
        }
        last.forEach(TestRun::letStragglersSend);
        if (sharedClass == null) {
            testClass.end(plan.classEnding());
            testClass.owner().leave();
        }
    }

    private void beforeAll(Suspect testClass, int lane) {
        Sender sender = new Sender(scene, lane, testClass, testClass, testClass);
        plan.lanes().get(lane).before().forEach(sender::run);
    }
}
