package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanIT {

    static final String[] TESTS = {
        "com.acme.OrdersTest.readsOrders",
        "com.acme.OrdersTest.readsOneOrder",
        "com.acme.OrdersTest.readsOrdersAgain",
        "com.acme.OrdersTest.readsEachOrder",
        "com.acme.OrdersTest$Paid.readsPaidOrders",
        "com.acme.TwoServicesTest.servicesHaveClientsOfTheirOwn",
        "com.acme.TwoServicesTest.registersWhatElseIsToBeClosed",
        "com.acme.RegisteredTest.readsOrders",
        "com.acme.RegisteredTest.readsWithAClientOfItsOwn",
        "com.acme.WithoutAssertJTest.settlesAfterARequest",
        "com.acme.WithoutAssertJTest.thereIsNoAssertJ"
    };

    @Test
    void theBuildPasses() {
        assertThat(new Consumer("clean").log()).contains("[INFO] BUILD SUCCESS");
    }

    @Test
    void theTestsPrintNothing() {
        assertThat(new Consumer("clean").log().stream().dropWhile(line -> !line.contains("surefire")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("[INFO]") || line.isEmpty())
                .noneMatch(line -> line.contains("leak"));
    }

    @Test
    void theReportIsASmallFileAndNoPage() {
        assertThat(new Consumer("clean").runs()).singleElement().satisfies(run -> {
            assertThat(run.ended()).isTrue();
            assertThat(run.clients()).isPositive();
            assertThat(run.isSilent()).isTrue();
        });
        assertThat(new Consumer("clean").reports().resolve("index.html")).doesNotExist();
    }

    @Test
    void everyShapeOfTestPasses() {
        assertThat(new Consumer("clean").failures()).isEmpty();
        assertThat(new Consumer("clean").passed()).contains(TESTS);
    }
}
