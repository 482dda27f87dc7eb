package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A Spring Boot application on a port of its own, whose controller forgets what it asks another server for. */
@OnEveryBuild("spring-boot-server")
class SpringBootServerIT {

    private static final String FORGETS = "com.acme.ForgetsTest";

    private final Consumer consumer;

    SpringBootServerIT(Combination build) {
        consumer = build.consumer();
    }

    /** Nothing proves which test a server's thread works for. */
    @Test
    void theClassIsChargedAndTheTestThatRanIsACandidate() {
        String line = consumer.markedLine("src/main/java/com/acme/Bookshelf.java");
        assertThat(consumer.failuresOf(FORGETS)).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.method()).isNotIn("asksNobody", "asksTheServer", "readsAfterwards");
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains("/chunks by " + FORGETS + " (perhaps by ForgetsTest.asksTheServer()) at " + line + " ");
            assertThat(failure.rows("through")).singleElement().asString().contains(" spring-web ");
        });
    }

    @Test
    void noTestFails() {
        assertThat(consumer.passed())
                .containsExactlyInAnyOrder(
                        "com.acme.ReadsTest.asksTheServer",
                        FORGETS + ".asksNobody",
                        FORGETS + ".asksTheServer",
                        FORGETS + ".readsAfterwards");
    }

    /** The total of the run is there in case that Surefire takes a class's failure for a flake. */
    @Test
    void nothingElseFailsTheRun() {
        assertThat(consumer.failures())
                .filteredOn(failure -> !failure.testClass().equals(FORGETS))
                .singleElement()
                .satisfies(total -> assertThat(total.firstLine())
                        .isEqualTo("1 connection leaked in this run, beside what failed its test"));
    }

    /** A heartbeat, and a request that waits for as long as the application lives. */
    @Test
    void whatTheServerAsksForItselfIsOnlyListed() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("Background.java"))
                .allMatch(line -> line.startsWith("  background: GET http://localhost:"))
                .filteredOn(line -> line.contains("/feed on thread "))
                .hasSize(1);
    }
}
