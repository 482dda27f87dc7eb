package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that are watched by what Mockito brings: its agent, or, in another run of the same tests, what it attaches itself with. */
@OnEveryBuild("borrowed")
class BorrowedIT {

    private static final String SOURCES = "../own-clients/src/main/java/com/acme/";

    private final Consumer consumer;

    BorrowedIT(Combination build) {
        consumer = build.consumer();
    }

    /** The second class makes the first mock; these come after it. */
    @ParameterizedTest
    @CsvSource({"Plain", "Async", "RestClient"})
    void afterTheFirstMockLeaksAreFound(String service) {
        assertLeak(service + "Test", "", SOURCES + service + "Orders.java");
        assertThat(consumer.passed()).contains("com.acme." + service + "Test.reads");
    }

    @Test
    void whatWasBuiltBeforeIsSaidToBeUnwatched() {
        assertThat(consumer.passed()).contains("com.acme.EarlyTest.forgets");
        assertThat(consumer.log())
                .anyMatch(line -> line.startsWith("  1 client was not watched: from com.acme.EarlyTest."));
    }

    @ParameterizedTest
    @CsvSource({"Plain", "Async", "RestClient"})
    void withMockitosAgentLeaksAreFound(String service) {
        assertLeak(service + "Test", "(with agent)", SOURCES + service + "Orders.java");
        assertThat(consumer.passed()).contains("com.acme." + service + "Test(with agent).reads");
    }

    @Test
    void withMockitosAgentTheyAreFoundFromTheStart() {
        assertLeak("EarlyTest", "(with agent)", "src/test/java/com/acme/EarlyTest.java");
    }

    @Test
    void whatLooksLikeALeakIsNone() {
        for (String run : new String[] {"", "(with agent)"}) {
            String test = "com.acme.InnocentTest" + run;
            assertThat(consumer.passed())
                    .contains(
                            test + ".keepsConnectionsAlive",
                            test + ".closesLater",
                            test + ".hasNothingToDoWithThePoll");
        }
    }

    @Test
    void nothingElseFails() {
        assertThat(consumer.failures()).hasSize(3 + 4).allMatch(Failure::isLeak);
    }

    @Test
    void theRunSaysWhoseAgentItWas() {
        assertThat(consumer.log())
                .anyMatch(line -> line.endsWith(
                        " watched: 4 clients (Byte Buddy's agent; clients from before it came are not watched),"
                                + " 3 connections leaked"))
                .anyMatch(line -> line.endsWith(" watched: 5 clients (Mockito's agent), 4 connections leaked"));
    }

    /** In both runs. */
    @Test
    void besideJaCoCosAgentWhichMeasures() {
        assertThat(consumer.coverage())
                .contains("com/acme/PlainOrders", "org/apache/hc/client5/http/impl/classic/HttpClientBuilder");
    }

    private void assertLeak(String test, String run, String source) {
        assertThat(consumer.failuresOf("com.acme." + test + run))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.method()).isEqualTo("forgets");
                    assertThat(failure.firstLine())
                            .startsWith("1 connection leaked: GET http://localhost:")
                            .contains(" by com.acme." + test + ".forgets() at " + consumer.markedLine(source) + " ");
                });
    }
}
