package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The same tests three times on the module path: without an agent, with ours, and with Mockito's. */
class ModulesIT {

    private final Consumer consumer = new Consumer("modules");

    @Test
    void everythingIsAModule() {
        assertPassed("com.acme.FeedTest.everythingIsAModule");
    }

    @Test
    void aClientIsInjected() {
        assertLeaks(3, "FeedTest", "leavesTheFeedOpen");
        assertPassed("com.acme.FeedTest.readsOrders");
    }

    @Test
    void aClientOfTheModulesOwnIsWatchedByHand() {
        assertLeaks(3, "PricesTest", "forgets");
        assertPassed("com.acme.PricesTest.reads");
    }

    @Test
    void withAnAgentEveryClientIsWatched() {
        assertLeaks(2, "OpenAlexTest", "forgets");
        assertPassed("com.acme.OpenAlexTest.reads");
    }

    /** Without an agent it is known of the client that is registered that its pool is not empty. */
    @Test
    void nothingElseFails() {
        assertThat(consumer.log())
                .filteredOn(line -> line.startsWith("managed-http-clients: "))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("watched: 1 client, 2 connections leaked; 1 pool not empty"),
                        line -> assertThat(line).endsWith("watched: 2 clients (the agent), 3 connections leaked"),
                        line -> assertThat(line)
                                .endsWith("watched: 2 clients (Mockito's agent), 3 connections leaked"));
        assertThat(consumer.failures()).hasSize(3 + 3 + 3).allMatch(Failure::isLeak);
    }

    @Test
    void theVersionsAreFound() {
        assertThat(consumer.runs()).hasSize(3).allSatisfy(run -> {
            assertThat(run.environment().junit()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(run.environment().httpclient()).matches("\\d+\\.\\d+\\.\\d+");
        });
    }

    private void assertLeaks(int runs, String test, String method) {
        String line = consumer.markedLine("src/test/java/com/acme/" + test + ".java");
        assertThat(consumer.failuresOf("com.acme." + test)).hasSize(runs).allSatisfy(failure -> {
            assertThat(failure.method()).isEqualTo(method);
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains(" by com.acme." + test + "." + method + "() at " + line + " ");
        });
    }

    private void assertPassed(String test) {
        assertThat(Collections.frequency(consumer.passed(), test)).isEqualTo(3);
    }
}
