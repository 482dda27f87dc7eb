package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

@OnEveryBuild("parallel")
record ParallelIT(Combination build) {

    @Test
    void theBuildFails() {
        assertThat(build.consumer().log()).contains("[INFO] BUILD FAILURE");
    }

    @Test
    void theLeakIsChargedToItsTestAlone() {
        assertThat(build.consumer().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo("com.acme.FeedTest");
            assertThat(failure.method()).isEqualTo("leavesTheFeedOpen");
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains("by com.acme.FeedTest.leavesTheFeedOpen()")
                    .endsWith("[client 'shop']");
            assertThat(failure.rows("thread"))
                    .singleElement()
                    .asString()
                    .contains(
                            build.setting() == Setting.WORKER_THREADS ? "'junit-1-worker-" : "'ForkJoinPool-1-worker-");
        });
    }

    @Test
    void allOtherTestsPass() {
        assertThat(build.consumer().passed())
                .containsAll(Collections.nCopies(4, "com.acme.FeedTest.readsOrdersWhileTheFeedIsOpen"))
                .containsAll(Collections.nCopies(100, "com.acme.OrdersTest.readsOrders"))
                .hasSize(104);
    }
}
