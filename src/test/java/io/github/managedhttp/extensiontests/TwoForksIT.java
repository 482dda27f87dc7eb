package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theOtherForkPasses() {
        assertThat(consumer.passed()).containsExactly("com.acme.OrdersTest.readsOrders");
    }

    @Test
    void eachForkHasAFileOfTheSameBuild() {
        assertThat(consumer.runs())
                .hasSize(2)
                .extracting(run -> run.environment().build())
                .containsOnly(consumer.runs().get(0).environment().build());
        assertThat(consumer.runs()).extracting(run -> run.environment().pid()).doesNotHaveDuplicates();
        assertThat(consumer.runs()).extracting(run -> run.leaks().size()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void theConsoleShowsNoFramesButTheUsers() {
        assertThat(consumer.frames()).isNotEmpty().allMatch(frame -> frame.startsWith("at com.acme."));
    }
}
