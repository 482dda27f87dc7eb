package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What other people's projects have: Kotlin, parameterized classes. */
class StrangersIT {

    @Test
    void inKotlin() {
        Consumer kotlin = new Consumer("kotlin");
        assertOneLeak(
                kotlin.failuresOf("com.acme.FeedTest"), "com.acme.FeedTest", "leaves the feed open", "at FeedTest.kt:");
        assertThat(kotlin.passed()).contains("com.acme.FeedTest.reads orders", "com.acme.FeedTest$Paid.readsOrders");
    }

    @Test
    void inAParameterizedClass() {
        assertOneLeak("parameterized-class", "com.acme.FeedTest", "opens", "by com.acme.FeedTest.opens()[2] at ");
        assertThat(new Consumer("parameterized-class").passed()).containsExactly("com.acme.FeedTest.opens");
    }

    private static void assertOneLeak(String name, String testClass, String method, String place) {
        assertOneLeak(new Consumer(name).failures(), testClass, method, place);
    }

    private static void assertOneLeak(List<Failure> failures, String testClass, String method, String place) {
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo(testClass);
            assertThat(failure.method()).isEqualTo(method);
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains(place);
        });
    }
}
