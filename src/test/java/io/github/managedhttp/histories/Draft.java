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
    private final List<Send> outliving = new ArrayList<>();
    private final List<Send> slow = new ArrayList<>();
    private final List<Step.Open> closed = new ArrayList<>();
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

    void outlive(Send send) {
        outliving.add(send);
    }

    void slow(Send send) {
        slow.add(send);
    }

    /** Has the gate of a request opened between the end and the verdict. */
    void close(Send send) {
        closed.add(new Step.Open(send.number(), false));
    }

    void end(Ending how) {
        ending = how;
    }

    Plan.Test finish() {
        return new Plan.Test(
                method,
                bystander,
                nested,
                List.copyOf(steps),
                starving,
                ending,
                List.copyOf(late),
                List.copyOf(outliving),
                List.copyOf(slow),
                List.copyOf(closed));
    }
}
