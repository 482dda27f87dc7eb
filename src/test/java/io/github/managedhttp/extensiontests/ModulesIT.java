package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the module path: without an agent, in another run of the same tests with ours, and in a third one with Mockito's. */
class ModulesIT {

    private final Consumer consumer = new Consumer("modules");

    @ParameterizedTest
    @ValueSource(strings = {"", "(with agent)", "(with Mockito's agent)"})
    void inANamedModule(String run) {
        assertThat(consumer.passed()).contains("com.acme.FeedTest" + run + ".everythingIsAModule");
        assertLeak("FeedTest", run, "leavesTheFeedOpen");
        assertThat(consumer.passed()).contains("com.acme.FeedTest" + run + ".readsOrders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(with agent)", "(with Mockito's agent)"})
    void onAClientThatIsWatchedByHand(String run) {
        assertLeak("PricesTest", run, "forgets");
        assertThat(consumer.passed()).contains("com.acme.PricesTest" + run + ".reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(with agent)", "(with Mockito's agent)"})
    void onAClientThatOnlyAnAgentHasWatched(String run) {
        assertLeak("OpenAlexTest", run, "forgets");
        assertThat(consumer.passed()).contains("com.acme.OpenAlexTest" + run + ".reads");
    }

    @Test
    void nothingElseFails() {
        assertThat(consumer.failures()).hasSize(2 + 3 + 3);
    }

    @Test
    void theVersionsAreFound() {
        assertThat(consumer.runs()).hasSize(3).allSatisfy(run -> {
            assertThat(run.environment().junit()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(run.environment().httpclient()).matches("\\d+\\.\\d+\\.\\d+");
        });
    }

    private void assertLeak(String test, String run, String method) {
        String line = consumer.markedLine("src/test/java/com/acme/" + test + ".java");
        assertThat(consumer.failuresOf("com.acme." + test + run))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.type()).isEqualTo(Failure.LEAK);
                    assertThat(failure.method()).isEqualTo(method);
                    assertThat(failure.firstLine())
                            .startsWith("1 connection leaked: GET http://localhost:")
                            .contains(" by com.acme." + test + "." + method + "() at " + line + " ");
                });
    }
}
