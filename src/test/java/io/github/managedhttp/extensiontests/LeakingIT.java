package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

class LeakingIT {

    @OnEveryVersion
    void theBuildFails(Consumer consumer) {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    @OnEveryVersion
    void theTestThatLeaksFails(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.FeedTest")).singleElement().satisfies(failure -> {
            assertThat(failure.method()).isEqualTo("leavesTheFeedOpen");
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.firstLine())
                    .matches("1 connection leaked: GET http://localhost:\\d+/feed"
                            + " by com\\.acme\\.FeedTest\\.leavesTheFeedOpen\\(\\)"
                            + " at FeedTest\\.java:\\d+ \\[client 'shop']");
        });
    }

    @OnEveryVersion
    void theTestBesideItPasses(Consumer consumer) {
        assertThat(consumer.passed()).contains("com.acme.FeedTest.readsOrders", "com.acme.SharedFeedTest.readsOrders");
    }

    @OnEveryVersion
    void theConsoleShowsTheReport(Consumer consumer) {
        String report = consumer.failuresOf("com.acme.FeedTest").get(0).message();
        assertThat(String.join("\n", consumer.log())).contains(report.lines().toList());
    }

    @OnEveryVersion
    void aFailureOfTheTestItselfStaysAndTheClassFailsForTheLeak(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.FailingFeedTest"))
                .hasSize(2)
                .anySatisfy(failure -> {
                    assertThat(failure.type()).isEqualTo("org.opentest4j.AssertionFailedError");
                    assertThat(failure.message()).isEqualTo("order 19 is missing");
                })
                .anySatisfy(failure -> {
                    assertThat(failure.type()).isEqualTo(Failure.LEAK);
                    assertThat(failure.firstLine()).contains("by com.acme.FailingFeedTest.failsWithTheFeedOpen()");
                });
    }

    @OnEveryVersion
    void theClassThatLeaksInBeforeAllFails(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.SharedFeedTest"))
                .singleElement()
                .matches(Failure::isLeak)
                .extracting(Failure::firstLine)
                .asString()
                .matches("1 connection leaked: GET http://localhost:\\d+/feed by com\\.acme\\.SharedFeedTest"
                        + " at SharedFeedTest\\.java:\\d+ \\[client 'default']");
    }

    @OnEveryVersion
    void theRunFailsForWhatNoTestMethodFailedFor(Consumer consumer) {
        assertThat(consumer.failures())
                .filteredOn(failure -> !failure.testClass().startsWith("com.acme."))
                .singleElement()
                .matches(Failure::isLeak)
                .extracting(Failure::firstLine)
                .asString()
                .startsWith("2 connections leaked in this run");
    }

    @OnEveryVersion
    void noFrameOfOursOrJUnitsIsShown(Consumer consumer) {
        assertThat(consumer.failures())
                .filteredOn(Failure::isLeak)
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure.text())
                        .doesNotContain("at io.github.managedhttp.", "at org.junit.", "at java.base/"));
    }
}
