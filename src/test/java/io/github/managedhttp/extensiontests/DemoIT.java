package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        assertThat(failureOf("com.acme.FeedTest").firstLine())
                .matches("1 connection leaked: GET http://localhost:\\d+/feed"
                        + " by com\\.acme\\.FeedTest\\.readsTheFirstEvent\\(\\)"
                        + " at FeedClient\\.java:\\d+ \\[client 'feed']");
    }

    @Test
    void anotherIsRedForWhatItsCallbackThrew() {
        Failure failure = failureOf("com.acme.NewOrderTest");
        assertThat(failure.firstLine())
                .matches("callback of GET http://localhost:\\d+/orders threw AssertionFailedError:"
                        + " expected: <17, 18, 19> but was: <17, 18>");
        assertThat(frames(failure)).first().asString().matches("at com\\.acme\\.NewOrderTest.*\\.completed\\(.*");
    }

    @Test
    void thereAreNoOthers() {
        assertThat(consumer.failures()).extracting(Failure::type).containsExactly(Failure.LEAK, Failure.LEAK);
    }

    private Failure failureOf(String testClass) {
        return consumer.failures().stream()
                .filter(failure -> failure.testClass().equals(testClass))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> frames(Failure failure) {
        return Consumer.frames(failure.text().lines());
    }

    @Test
    void theConsoleShowsTheReport() {
        assertThat(consumer.failures())
                .allSatisfy(failure -> assertThat(consumer.log()).contains(failure.firstLine()));
    }

    @Test
    void aLeakShowsNoFramesButThoseOfTheUser() {
        assertThat(frames(failureOf("com.acme.FeedTest")))
                .isNotEmpty()
                .allMatch(frame -> frame.startsWith("at com.acme."));
    }
}
