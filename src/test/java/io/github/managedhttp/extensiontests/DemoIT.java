package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoIT {

    private final Consumer consumer = new Consumer("demo");

    @Test
    void oneClassIsGreen() {
        assertThat(consumer.passed())
                .containsExactlyInAnyOrder(
                        "com.acme.OrdersTest.readsOrders", "com.acme.OrdersTest.readsOrdersOfTwoShops");
    }

    @Test
    void oneTestIsRedAndNamesTheLineThatLeaks() {
        assertThat(consumer.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo("com.acme.FeedTest");
            assertThat(failure.firstLine())
                    .matches("1 connection leaked: GET http://localhost:\\d+/feed"
                            + " by com\\.acme\\.FeedTest\\.readsTheFirstEvent\\(\\)"
                            + " at FeedClient\\.java:\\d+ \\[client 'feed']");
        });
    }

    @Test
    void theConsoleShowsTheReport() {
        assertThat(consumer.log()).contains(consumer.failures().get(0).firstLine());
    }

    @Test
    void theConsoleShowsNoFramesButTheUsers() {
        assertThat(consumer.frames()).isNotEmpty().allMatch(frame -> frame.startsWith("at com.acme."));
    }
}
