package io.github.managedhttp.histories;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A history before it happens, the same for the same seed.
 *
 * @param sharedClass whether the tests of all lanes are in one class, or each lane has its own
 * @param strangerIsOver whether the test is over whose views are used by others
 * @param classEnding what becomes of the classes
 * @param lanes what runs side by side
 */
record Plan(long seed, boolean sharedClass, boolean strangerIsOver, Ending classEnding, List<Lane> lanes) {

    /** Tests that one thread runs one after the other. */
    record Lane(List<Test> tests) {}

    /**
     * One test.
     *
     * @param method what is on the stack
     * @param bystander whether another test of its class is certain to run at the same time
     * @param nested whether it is in a nested class
     * @param starving the request of another test that may find the pool empty, or null
     * @param late what the test's thread sends on its views after its end
     * @param outliving what a thread that the test has started sends after its end
     * @param slow what is sent on a client that is built only after the end of the test
     * @param closed gates that are opened after the end and before the verdict, as by {@code @AutoClose}
     */
    record Test(
            String method,
            boolean bystander,
            boolean nested,
            List<Step> steps,
            Send starving,
            Ending ending,
            List<Send> late,
            List<Send> outliving,
            List<Send> slow,
            List<Step.Open> closed) {

        @Override
        public String toString() {
            String head = "  " + method + "()" + (bystander ? " beside another" : "") + (nested ? " nested" : "") + ", "
                    + ending;
            return head
                    + lines(steps)
                    + (starving == null ? "" : "\n    starving " + starving)
                    + part("on a slow client", slow)
                    + part("after its end", late)
                    + part("after its end, by a thread of its own", outliving)
                    + part("closed after its end", closed);
        }

        private static String part(String title, List<? extends Step> steps) {
            return steps.isEmpty() ? "" : "\n   " + title + lines(steps);
        }

        private static String lines(List<? extends Step> steps) {
            return steps.stream().map(step -> "\n    " + step).collect(joining());
        }
    }

    @Override
    public String toString() {
        return (sharedClass ? "one class" : "a class for each lane") + ", " + classEnding + "\n"
                + IntStream.range(0, lanes.size())
                        .mapToObj(lane -> " lane " + lane + "\n"
                                + lanes.get(lane).tests().stream()
                                        .map(Test::toString)
                                        .collect(joining("\n")))
                        .collect(joining("\n"));
    }
}
