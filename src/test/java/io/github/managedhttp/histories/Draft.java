package io.github.managedhttp.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A test that is being made up. */
final class Draft {

    private final String method;
    private final boolean bystander;
    private final boolean nested;
    private final List<Step> steps = new ArrayList<>();
    private final List<Send> gated = new ArrayList<>();
    private final List<Send> late = new ArrayList<>();
    private Send starving;
    private Ending ending = Ending.TORN_DOWN;
    private boolean usesUpOwnClient;

    Draft(String method, boolean bystander, boolean nested) {
        this.method = method;
        this.bystander = bystander;
        this.nested = nested;
    }

    String method() {
        return method;
    }

    boolean hasBystander() {
        return bystander;
    }

    boolean isNested() {
        return nested;
    }

    /** Whether connections of the lane's own client are held to the end, so that the next test would notice a lost one. */
    boolean usesUpOwnClient() {
        return usesUpOwnClient;
    }

    void add(Step step) {
        steps.add(step);
    }

    void addAfter(Step other, Step step) {
        steps.add(steps.indexOf(other) + 1, step);
    }

    /** Anywhere: a gate that is opened before its request comes is open all the same. */
    void addAnywhere(Step step, SplittableRandom random) {
        steps.add(random.nextInt(steps.size() + 1), step);
    }

    void cancelReused(long number) {
        usesUpOwnClient = true;
        steps.add(new Step.CancelReused(number));
    }

    void exhaust(long first, int count) {
        usesUpOwnClient = true;
        steps.add(new Step.Exhaust(first, count));
    }

    /** Has the gate of a request opened by somebody. */
    void gate(Send send) {
        gated.add(send);
    }

    List<Send> gated() {
        return gated;
    }

    void starve(Send send) {
        starving = send;
    }

    void late(Send send) {
        late.add(send);
    }

    void end(Ending how) {
        ending = how;
    }

    Plan.Test finish() {
        return new Plan.Test(method, bystander, nested, List.copyOf(steps), starving, ending, List.copyOf(late));
    }
}
