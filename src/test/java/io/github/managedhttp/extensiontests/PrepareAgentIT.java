package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The goal on the command line, in a project that has JaCoCo, with each way to write an {@code argLine}. {@link AgentIT} has it in its
 * pom, and no {@code argLine}.
 */
class PrepareAgentIT {

    private static final String SOURCE = "src/test/java/com/acme/PricesTest.java";

    private final Consumer consumer = new Consumer("prepare-agent");

    @ParameterizedTest
    @ValueSource(strings = {"inserted by Surefire", "inserted by Maven"})
    void anArgLineThatReadsThePropertyHasTheAgent(String run) {
        String test = "com.acme.PricesTest(" + run + ")";
        assertThat(consumer.failuresOf(test)).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.method()).isEqualTo("forgets");
            assertThat(failure.firstLine()).contains(" at " + consumer.markedLine(SOURCE));
        });
        assertThat(consumer.passed()).contains(test + ".reads");
    }

    @Test
    void oneThatDoesNotHasNoneAndThatIsSaid() {
        String test = "com.acme.PricesTest(hard-coded)";
        assertThat(consumer.passed()).contains(test + ".forgets", test + ".reads");
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("run without the agent"))
                .containsExactly("[WARNING] The tests of maven-surefire-plugin (hard-coded) run without the agent: their"
                        + " argLine '-Xmx1g' does not read the property that this goal sets. Begin it with @{argLine}.");
    }

    @Test
    void jacocosAgentIsThereToo() {
        assertThat(consumer.coverage()).contains("com/acme/PricesTest");
    }
}
