package io.github.managedhttp.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.BusyCore;
import io.github.managedhttp.testing.Execution;
import org.junit.jupiter.api.Test;

/**
 * Every clean way to use a client, over and over while another core is kept busy: no false verdict.
 *
 * <p>{@code -Dmanagedhttp.repetitions=1000} for the long run.
 */
class CleanPathsTest {

    private static final int REPETITIONS = Integer.getInteger("managedhttp.repetitions", 20);

    @Test
    void neverLookLikeALeak() {
        try (BusyCore busy = BusyCore.start()) {
            for (int i = 0; i < REPETITIONS; i++) {
                Execution execution = Execution.of(
                        InjectionTest.EverywhereTestCase.class,
                        InjectionTest.PerClassTestCase.class,
                        InjectionTest.OuterTestCase.class,
                        InjectionTest.TwoNamesTestCase.class,
                        InjectionTest.MethodOnlyTestCase.class,
                        InjectionTest.MethodScopeTestCase.class,
                        InjectionTest.RunScopeTestCase.class,
                        InjectionTest.FieldsTestCase.class);
                assertThat(execution.failures()).as("repetition %d", i).isEmpty();
                assertThat(execution.passed()).isEqualTo(18);
            }
        }
    }
}
