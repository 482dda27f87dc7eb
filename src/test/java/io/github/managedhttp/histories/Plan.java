package io.github.managedhttp.histories;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A history before it happens, the same for the same seed.
 *
 * @param unmanaged what is done about leaks on clients that are watched
 * @param watchedBackground whether the application itself sends on a client that is watched, or on a managed one
 * @param sharedClass whether the tests of all lanes are in one class, or each lane has its own
 * @param strangerIsOver whether the test is over whose views are used by others
 * @param classEnding what becomes of the classes
 * @param lanes what runs side by side
 */
record Plan(
        long seed,
        UnmanagedPolicy unmanaged,
        boolean watchedBackground,
        boolean sharedClass,
        boolean strangerIsOver,
        Ending classEnding,
        List<Lane> lanes) {

    /**
     * What one thread runs.
     *
     * @param before what the class does before all of its tests
     * @param tests one after the other
     */
    record Lane(List<Step> before, List<Test> tests) {

        @Override
        public String toString() {
            return (before.isEmpty() ? "" : "  before all" + lines(before) + "\n")
                    + tests.stream().map(Test::toString).collect(joining("\n"));
        }
    }

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
     * @param straggling what a thread that the test has started sends while the next test runs
     * @param closed what is ended after the end and before the verdict, as by {@code @AutoClose}
     * @param closedByOthers what another thread ends then, at some moment while it is waited for
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
            List<Send> straggling,
            List<Send> slow,
            List<Step> closed,
            List<Step> closedByOthers) {

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
                    + part("in the next test, by a thread of its own", straggling)
                    + part("closed after its end", closed)
                    + part("closed after its end, by others", closedByOthers);
        }

        private static String part(String title, List<? extends Step> steps) {
            return steps.isEmpty() ? "" : "\n   " + title + lines(steps);
        }
    }

    private static String lines(List<? extends Step> steps) {
        return steps.stream().map(step -> "\n    " + step).collect(joining());
    }

    @Override
    public String toString() {
        return (sharedClass ? "one class" : "a class for each lane") + ", " + classEnding + ", unmanaged " + unmanaged
                + (watchedBackground ? ", background on a watched client" : "") + "\n"
                + IntStream.range(0, lanes.size())
                        .mapToObj(lane -> " lane " + lane + "\n" + lanes.get(lane))
                        .collect(joining("\n"));
    }
}
