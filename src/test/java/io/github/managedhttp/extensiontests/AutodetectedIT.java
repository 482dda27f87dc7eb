package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutodetectedIT {

    private final Consumer consumer = new Consumer("autodetected");

    @Test
    void theUnclosedClientOfATestThatKnowsNothingIsNamed() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("not closed when") || line.contains("created by"))
                .map(String::strip)
                .satisfiesExactly(
                        headline ->
                                assertThat(headline).isEqualTo("1 HTTP client was not closed when the tests had ended"),
                        entry -> assertThat(entry).startsWith("1) created by com.acme.Prices.client(Prices.java:15)"));
        assertThat(consumer.log()).anyMatch(line -> line.contains("while com.acme.PricesTest.reads() ran"));
        assertThat(consumer.passed()).contains("com.acme.PricesTest.reads");
    }

    @Test
    void eachLeakIsReportedOnceWithAndWithoutTheAnnotationOnTheClass() {
        assertThat(consumer.failures())
                .hasSize(2)
                .allMatch(Failure::isLeak)
                .extracting(Failure::testClass)
                .containsExactlyInAnyOrder("com.acme.MarkedTest", "com.acme.AskingTest");
    }

    @Test
    void theTestBesideThemPasses() {
        assertThat(consumer.passed()).contains("com.acme.MarkedTest.readsOrders");
    }
}
