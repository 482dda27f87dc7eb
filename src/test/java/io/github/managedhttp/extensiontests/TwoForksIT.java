package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.RunReport;
import org.junit.jupiter.api.Test;

class TwoForksIT {

    private final Consumer consumer = new Consumer("two-forks");

    @Test
    void theBuildFails() {
        assertThat(consumer.log()).contains("[INFO] BUILD FAILURE");
    }

    @Test
    void theLeakIsTheOnlyFailure() {
        assertThat(consumer.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo("com.acme.FeedTest");
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains("by com.acme.FeedTest.leavesTheFeedOpen()");
        });
    }

    @Test
    void theOthersPass() {
        assertThat(consumer.passed())
                .containsExactlyInAnyOrder("com.acme.AccountsTest.readsAccounts", "com.acme.OrdersTest.readsOrders");
    }

    @Test
    void eachForkHasOneReportOfTheSameBuildHoweverManyClassesItRuns() {
        assertThat(consumer.runs())
                .hasSize(2)
                .extracting(run -> run.environment().build())
                .containsOnly(consumer.runs().get(0).environment().build());
        assertThat(consumer.runs()).extracting(run -> run.environment().pid()).doesNotHaveDuplicates();
        assertThat(consumer.runs()).extracting(run -> run.leaks().size()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void forksThatEndAtTheSameMomentAreBothOnThePage() {
        assertThat(consumer.runs()).allMatch(RunReport::ended);
        assertThat(consumer.reports().resolve("index.html"))
                .content()
                .contains("1 connection leaked</h1>", "3 clients · 3 exchanges", "<dt>JVMs</dt><dd>2</dd>")
                .doesNotContain("did not end, or had not ended");
    }

    @Test
    void theLastForkLeavesSarifOfBoth() {
        assertThat(consumer.reports().resolve("leaks.sarif"))
                .content()
                .contains("/src/test/java/com/acme/FeedTest.java\"", "\"executionSuccessful\":true");
    }

    @Test
    void theLastForkTellsWhatOfTheBaselineNoneHasSeen() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("in the baseline"))
                .singleElement()
                .asString()
                .startsWith("  in the baseline, not seen so far: 0badc0de  com.acme.FeedClient.gone  GET /gone");
    }

    @Test
    void theConsoleShowsNoFramesButThoseOfTheUser() {
        assertThat(consumer.frames()).isNotEmpty().allMatch(frame -> frame.startsWith("at com.acme."));
    }
}
