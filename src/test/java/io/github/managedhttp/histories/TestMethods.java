package io.github.managedhttp.histories;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What stands on the call stack in place of test methods, under the names that their owners have. */
final class TestMethods {

    static final String SAME = "same";
    static final String BYSTANDER = "bystander";
    static final String STARVING = "starving";
    static final String VICTIM = "victim";

    /** One for each lane, so that a lane's frame tells its test from all others. */
    static final List<String> OF_LANES = List.of("alpha", "beta", "gamma", "delta");

    private static final Map<String, Consumer<Runnable>> METHODS = Map.of(
            "alpha",
            TestMethods::alpha,
            "beta",
            TestMethods::beta,
            "gamma",
            TestMethods::gamma,
            "delta",
            TestMethods::delta,
            SAME,
            TestMethods::same);

    private TestMethods() {}

    static void call(String method, Runnable body) {
        METHODS.get(method).accept(body);
    }

    private static void alpha(Runnable body) {
        body.run();
    }

    private static void beta(Runnable body) {
        body.run();
    }

    private static void gamma(Runnable body) {
        body.run();
    }

    private static void delta(Runnable body) {
        body.run();
    }

    /** Several lanes run this one at the same time, as a parallel parameterized test. */
    private static void same(Runnable body) {
        body.run();
    }
}
