package io.github.managedhttp.histories;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A plan as it happens: its lanes side by side, and each verdict on the way compared with the truth. */
final class History {

    private static final long PATIENCE_SECONDS = 60;

    private final Plan plan;
    private final World world;
    private final Clients clients;
    private final Suspect run = Suspect.run();
    private final Suspect sharedClass;
    /** A test beside all others, so that no worker of a pool is proof of anything; and one of a class that has nothing to do with them. */
    private final Suspect stranger = run.beginClass("stranger").beginTest(TestMethods.SAME, 0);

    private final Background background;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    History(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
        this.clients = world.kept().withFresh();
        this.sharedClass = plan.sharedClass() ? run.beginClass("shared") : null;
        run.beginClass("witness").beginTest(TestMethods.SAME, 1);
        if (plan.strangerIsOver()) {
            stranger.end(Ending.TORN_DOWN);
        }
        this.background = new Background(world, clients.get(Client.SHARED, 0).view(stranger.owner()), run);
    }

    void happen() {
        List<CompletableFuture<Void>> lanes = IntStream.range(0, plan.lanes().size())
                .mapToObj(lane -> CompletableFuture.runAsync(() -> tryToRun(lane), world.helpers()))
                .toList();
        try {
            lanes.forEach(lane -> Waiting.on(lane, PATIENCE_SECONDS));
        } finally {
            background.close();
        }
        throwFirstFailure();
        if (sharedClass != null) {
            sharedClass.end(plan.classEnding());
        }
        clients.close();
        run.end(Ending.TORN_DOWN);
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
        List<Plan.Test> tests = plan.lanes().get(lane).tests();
        for (int number = 0; number < tests.size(); number++) {
            new TestRun(world, clients, tests.get(number), testClass, stranger, lane, number).run();
        }
        if (sharedClass == null) {
            testClass.end(plan.classEnding());
        }
    }
}
