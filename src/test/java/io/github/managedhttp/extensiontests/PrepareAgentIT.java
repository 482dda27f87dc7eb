package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The goal on the command line, in a project that has JaCoCo, with an {@code argLine} that Surefire inserts the property in, and with one
 * that is hard-coded. {@link AgentIT} has the goal in its pom and no {@code argLine}, {@link OwnClientsIT} one that Maven inserts it in.
 */
class PrepareAgentIT {

    private static final String SOURCE = "src/test/java/com/acme/PricesTest.java";

    private final Consumer consumer = new Consumer("prepare-agent");

    @Test
    void anArgLineThatReadsThePropertyHasTheAgent() {
        assertThat(consumer.failuresOf("com.acme.PricesTest")).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.method()).isEqualTo("forgets");
            assertThat(failure.firstLine()).contains(" at " + consumer.markedLine(SOURCE));
        });
        assertThat(consumer.passed()).contains("com.acme.PricesTest.reads");
    }

    @Test
    void oneThatDoesNotHasNoneAndThatIsSaid() {
        String test = "com.acme.PricesTest(hard-coded)";
        assertThat(consumer.passed()).contains(test + ".forgets", test + ".reads");
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("run without the agent"))
                .containsExactly(
                        "[WARNING] The tests of maven-surefire-plugin (hard-coded) run without the agent: their"
                                + " argLine '-Xmx1g' does not read the property that this goal sets. In the pom, begin it with"
                                + " @{argLine}, and add the empty property <argLine/> for builds without this goal.");
    }

    @Test
    void jacocosAgentIsThereToo() {
        assertThat(consumer.coverage()).contains("com/acme/PricesTest");
    }
}
