package io.github.managedhttp.histories;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a history out of a seed. */
final class Generator {

    private static final int MAX_LANES = TestMethods.OF_LANES.size();
    private static final int MAX_TESTS = 3;

    private final Dice dice;
    private final UnmanagedPolicy unmanaged;
    private final List<List<Draft>> lanes = new ArrayList<>();
    private final List<List<Step>> before = new ArrayList<>();

    private Generator(long seed) {
        dice = new Dice(seed);
        unmanaged = dice.oneOf(UnmanagedPolicy.values());
    }

    static Plan plan(long seed) {
        Generator generator = new Generator(seed);
        return generator.plan();
    }

    private Plan plan() {
        boolean sameMethod = dice.chance(3);
        int laneCount = 2 + dice.below(MAX_LANES - 1);
        for (int lane = 0; lane < laneCount; lane++) {
            lanes.add(tests(
                    new Drafter(dice, unmanaged), sameMethod ? TestMethods.SAME : TestMethods.OF_LANES.get(lane)));
            before.add(new ArrayList<>());
        }
        for (int lane = 0; lane < laneCount; lane++) {
            before(lane);
            for (int stage = 0; stage < lanes.get(lane).size(); stage++) {
                openGates(lanes.get(lane).get(stage), stage);
            }
        }
        return new Plan(
                dice.seed(),
                unmanaged,
                dice.chance(2),
                dice.chance(2),
                dice.chance(2),
                dice.chance(4) ? Ending.PASSED_ON : Ending.TORN_DOWN,
                Stream.iterate(0, lane -> lane < laneCount, lane -> lane + 1)
                        .map(lane -> new Plan.Lane(
                                before.get(lane),
                                lanes.get(lane).stream().map(Draft::finish).toList()))
                        .toList());
    }

    private List<Draft> tests(Drafter drafter, String method) {
        int count = 1 + dice.below(MAX_TESTS);
        return Stream.generate(() -> drafter.test(dice.chance(5) ? TestMethods.SAME : method))
                .limit(count)
                .toList();
    }

    /** What the class begins before its tests, and what one of them may end. */
    private void before(int lane) {
        if (dice.chance(4)) {
            Sends sends = new Sends(dice, View.OF_CLASS);
            before.get(lane).add(dice.chance(3) ? sends.read(false) : sends.any(false, sends.roomy()));
            Send gated = sends.send(Kind.GATED, false, sends.roomy());
            before.get(lane).add(gated);
            lanes.get(lane).get(0).addAnywhere(new Step.Open(gated.number(), dice.chance(3)), dice);
        }
    }

    /** Has the gates opened that must be: at once, by the test itself later, or by another lane's test of the same stage. */
    private void openGates(Draft draft, int stage) {
        for (Send gated : draft.gated()) {
            boolean fromCommonPool = dice.chance(3);
            Step open = new Step.Open(gated.number(), fromCommonPool);
            List<Draft> other = lanes.get(dice.below(lanes.size()));
            if (fromCommonPool) {
                draft.addAfter(gated, open);
            } else if (other.size() > stage) {
                other.get(stage).addAnywhere(open, dice);
            } else {
                draft.add(open);
            }
        }
    }
}
