package io.github.managedhttp.histories;

import java.util.ArrayList;
import java.util.List;

/** A test that is being made up. */
final class Draft {

    private final String method;
    private final boolean bystander;
    private final boolean nested;
    private final List<Step> steps = new ArrayList<>();
    private final List<Send> gated = new ArrayList<>();
    private final List<Send> late = new ArrayList<>();
    private final List<Send> outliving = new ArrayList<>();
    private final List<Send> straggling = new ArrayList<>();
    private final List<Send> slow = new ArrayList<>();
    private final List<Step> closed = new ArrayList<>();
    private final List<Step> closedByOthers = new ArrayList<>();
    private Send starving;
    private Ending ending = Ending.TORN_DOWN;

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

    void add(Step step) {
        steps.add(step);
    }

    void addAfter(Step other, Step step) {
        steps.add(steps.indexOf(other) + 1, step);
    }

    /** Anywhere: a gate that is opened before its request comes is open all the same. */
    void addAnywhere(Step step, Dice dice) {
        steps.add(dice.below(steps.size() + 1), step);
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

    void straggle(Send send) {
        straggling.add(send);
    }

    void slow(Send send) {
        slow.add(send);
    }

    /** Has something ended between the end and the verdict. */
    void close(Step step, boolean byOthers) {
        (byOthers ? closedByOthers : closed).add(step);
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
                List.copyOf(straggling),
                List.copyOf(slow),
                List.copyOf(closed),
                List.copyOf(closedByOthers));
    }
}
