package io.github.managedhttp.extensiontests;

import static io.github.managedhttp.extensiontests.Setting.AGENTS;
import static io.github.managedhttp.extensiontests.Setting.FAILSAFE;
import static io.github.managedhttp.extensiontests.Setting.FORK_PER_CLASS;
import static io.github.managedhttp.extensiontests.Setting.MEMORY_CLEANUP;
import static io.github.managedhttp.extensiontests.Setting.NONE;
import static io.github.managedhttp.extensiontests.Setting.NO_FORK;
import static io.github.managedhttp.extensiontests.Setting.REDIRECT;
import static io.github.managedhttp.extensiontests.Setting.RERUN;
import static io.github.managedhttp.extensiontests.Setting.SKIP;
import static io.github.managedhttp.extensiontests.Setting.TRIM;
import static io.github.managedhttp.extensiontests.Setting.TWO_FORKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The same leaks are found, and told in the same way, with every combination of versions and settings. */
class LeakingIT {

    @OnEveryCombination(
            with = {
                NONE,
                RERUN,
                SKIP,
                TRIM,
                REDIRECT,
                NO_FORK,
                TWO_FORKS,
                FORK_PER_CLASS,
                FAILSAFE,
                MEMORY_CLEANUP,
                AGENTS
            })
    void theBuildFails(Consumer consumer) {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    @OnEveryCombination
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

    @OnEveryCombination
    void theTestThatLeaksFailsWhateverTheKindOfItsClient(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.KindsTest"))
                .allMatch(Failure::isLeak)
                .extracting(Failure::firstLine)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .matches(leakOf(
                                        "1 exchange left open: GET http://localhost:\\d+/feed", "leavesAStreamOpen")),
                        line -> assertThat(line)
                                .matches(leakOf(
                                        "1 connection leaked: GET http://localhost:\\d+/feed", "leavesAnExchangeOpen")),
                        line -> assertThat(line)
                                .matches(leakOf(
                                        "1 connection leaked: GET http://localhost:\\d+/feed", "leavesAResponseOpen")),
                        line -> assertThat(line).matches(leakOf("1 connection leaked", "keepsAConnection")));
    }

    private static String leakOf(String start, String test) {
        return start + " by com\\.acme\\.KindsTest\\." + test + "\\(\\) at KindsTest\\.java:\\d+ \\[client 'default']";
    }

    @OnEveryCombination
    void theTestsBesideThemPass(Consumer consumer) {
        assertThat(consumer.passed())
                .contains(
                        "com.acme.FeedTest.readsOrders",
                        "com.acme.KindsTest.readsAStream",
                        "com.acme.KindsTest.readsWithAMinimalClient",
                        "com.acme.KindsTest.readsAResponse",
                        "com.acme.SharedFeedTest.readsOrders",
                        "com.acme.WatchedTest.readsAResponse",
                        "com.acme.WatchedTest.readsAnExchange",
                        "com.acme.WatchedTest.readsAStream",
                        "com.acme.WovenTest.readsAResponse",
                        "com.acme.WovenTest.readsAnExchange",
                        "com.acme.WovenTest.readsAStream")
                .contains(CleanIT.TESTS);
        assertThat(consumer.failures())
                .extracting(Failure::testClass)
                .filteredOn(testClass -> testClass.startsWith("com.acme."))
                .filteredOn(testClass -> !testClass.equals("com.acme.WovenTest"))
                .containsOnly(
                        "com.acme.FailingFeedTest",
                        "com.acme.FeedTest",
                        "com.acme.KindsTest",
                        "com.acme.SharedFeedTest",
                        "com.acme.WatchedTest");
    }

    @OnEveryCombination
    void theTestThatLeaksFailsAlsoOnAWatchedClient(Consumer consumer) {
        assertThatAllKindsLeak(consumer, "com.acme.WatchedTest");
    }

    @OnEveryCombination(with = AGENTS)
    void withAnAgentAlsoOnAClientThatNobodyHasWatched(Consumer consumer) {
        assertThatAllKindsLeak(consumer, "com.acme.WovenTest");
        assertThat(consumer.log()).noneMatch(line -> line.contains("is left alone"));
    }

    @OnEveryCombination(with = {NONE, TRIM, REDIRECT, NO_FORK, TWO_FORKS, FORK_PER_CLASS, FAILSAFE, MEMORY_CLEANUP})
    void withoutOneNothingIsKnownOfThat(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.WovenTest")).isEmpty();
    }

    /** On the console, for a fork that has found a leak. */
    @OnEveryCombination(with = {NONE, TRIM, NO_FORK, FAILSAFE, MEMORY_CLEANUP})
    void andThatIsSaid(Consumer consumer) {
        assertThat(consumer.log()).anyMatch(line -> line.startsWith("  2 clients were not watched: "));
    }

    private static void assertThatAllKindsLeak(Consumer consumer, String testClass) {
        List<Integer> lines = consumer.markedLines("src/test/java/com/acme/OwnClients.java");
        assertThat(consumer.failuresOf(testClass))
                .allMatch(Failure::isLeak)
                .extracting(Failure::firstLine)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .matches(leakOf("1 connection leaked", testClass, "leavesAResponseOpen", lines.get(0))),
                        line -> assertThat(line)
                                .matches(
                                        leakOf("1 connection leaked", testClass, "leavesAnExchangeOpen", lines.get(1))),
                        line -> assertThat(line)
                                .matches(leakOf("1 exchange left open", testClass, "leavesAStreamOpen", lines.get(2))));
    }

    private static String leakOf(String start, String testClass, String test, int line) {
        return start + ": GET http://localhost:\\d+/feed by \\Q" + testClass + "." + test + "() at OwnClients.java:"
                + line + "\\E \\[client 'built at \\w+\\.java:\\d+'\\]";
    }

    @OnEveryCombination(with = AGENTS)
    void theOtherAgentMeasuresWhatIsWoven(Consumer consumer) {
        assertThat(consumer.coverage())
                .contains(
                        "com/acme/OwnClients",
                        "org/apache/hc/client5/http/impl/classic/HttpClientBuilder",
                        "org/apache/hc/client5/http/impl/async/HttpAsyncClientBuilder",
                        "org/apache/hc/client5/http/impl/async/H2AsyncClientBuilder");
    }

    @OnEveryCombination
    void theConsoleShowsTheReport(Consumer consumer) {
        String report = consumer.failuresOf("com.acme.FeedTest").get(0).message();
        assertThat(String.join("\n", consumer.log())).contains(report.lines().toList());
    }

    @OnEveryCombination
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

    @OnEveryCombination
    void theClassThatLeaksInBeforeAllFails(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.SharedFeedTest"))
                .singleElement()
                .matches(Failure::isLeak)
                .extracting(Failure::firstLine)
                .asString()
                .matches("1 connection leaked: GET http://localhost:\\d+/feed by com\\.acme\\.SharedFeedTest"
                        + " at SharedFeedTest\\.java:\\d+ \\[client 'default']");
    }

    @OnEveryCombination(with = {NONE, TRIM, REDIRECT, NO_FORK, FAILSAFE, MEMORY_CLEANUP, AGENTS})
    void theRunFailsForWhatNoTestMethodFailedFor(Consumer consumer) {
        assertThat(failuresOfRuns(consumer)).singleElement().asString().startsWith("2 connections leaked in this run");
    }

    /** On the console, for Surefire makes one of the failures of both runs in its XML. */
    @OnEveryCombination(with = {TWO_FORKS, FORK_PER_CLASS})
    void eachClassIsARunWithSeveralForks(Consumer consumer) {
        assertThat(consumer.log())
                .filteredOn(line -> line.startsWith("1 connection leaked in this run"))
                .hasSize(2);
    }

    /** Surefire 3.5.5 and 3.5.6 take a failure of a class for a flake; only the failure of the run fails such a build. */
    @OnEveryCombination(with = RERUN)
    void theRunFailsForTheLeakOfTheClass(Consumer consumer) {
        assertThat(failuresOfRuns(consumer))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("1 connection leaked in this run"));
    }

    @OnEveryCombination(with = RERUN)
    void theConsoleShowsTheLeakOfTheClass(Consumer consumer) {
        assertThat(consumer.log())
                .anyMatch(line -> line.contains("1 connection leaked: GET http://localhost:")
                        && line.contains("by com.acme.SharedFeedTest"));
    }

    @OnEveryCombination(with = SKIP)
    void whatLeakedBeforeTheRestWasSkippedIsReported(Consumer consumer) {
        assertThat(consumer.failuresOf("com.acme.FailingFeedTest")).hasSize(2);
        assertThat(failuresOfRuns(consumer)).singleElement().asString().contains("leaked in this run");
    }

    private static List<String> failuresOfRuns(Consumer consumer) {
        return consumer.failures().stream()
                .filter(failure -> !failure.testClass().startsWith("com.acme."))
                .filter(Failure::isLeak)
                .map(Failure::firstLine)
                .toList();
    }

    @OnEveryCombination
    void noFrameOfOursOrJUnitsIsShown(Consumer consumer) {
        assertThat(consumer.failures())
                .filteredOn(Failure::isLeak)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.text())
                        .doesNotContain("at io.github.managedhttp.", "at org.junit.", "at java.base/"));
    }
}
