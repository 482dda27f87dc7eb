package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The projects that README and guide show whole. */
class GuideIT {

    private final Consumer quickStart = new Consumer("quick-start");
    private final Consumer wireMock = new Consumer("wiremock");

    @Test
    void theQuickStartPasses() {
        assertThat(quickStart.passed())
                .containsExactlyInAnyOrder(
                        "com.acme.OrdersTest.readsOrders",
                        "com.acme.OrdersByHandTest.readsOrders",
                        "com.acme.ReadTest.readsTheStatus");
    }

    @Test
    void theFirstLeakIsRed() {
        assertThat(quickStart.failures())
                .singleElement()
                .extracting(Failure::testClass)
                .isEqualTo("com.acme.ForgottenTest");
    }

    @Test
    void onServersOfWireMockEachLeakIsFound() {
        assertThat(wireMock.passed()).containsExactly("com.acme.OrdersTest.readsOrders");
        List<String> places =
                List.of(place("OrdersTest", 0), place("ServerPerTestTest", 0), place("SilentServerTest", 0));
        assertThat(wireMock.failures())
                .extracting(Failure::firstLine)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains(places.get(0)),
                        line -> assertThat(line).contains(places.get(1)),
                        line -> assertThat(line).contains(places.get(2)));
    }

    /** What they print is on the page of messages; {@link PrintedIT} compares it. */
    @Test
    void eachMistakeOfTheMessagesIsRed() {
        assertThat(new Consumer("messages").failures())
                .extracting(Failure::testClass)
                .containsExactlyInAnyOrder(
                        "com.acme.BlockedTest",
                        "com.acme.FinalFieldTest",
                        "com.acme.NotAnnotatedTest",
                        "com.acme.SettleTest",
                        "com.acme.TooLateTest",
                        "com.acme.UnsupportedTest",
                        "com.acme.WrongImportTest");
    }

    private String place(String testClass, int leak) {
        String source = "src/test/java/com/acme/" + testClass + ".java";
        return " at " + testClass + ".java:" + wireMock.markedLines(source).get(leak) + " ";
    }
}
