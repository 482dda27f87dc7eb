package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client says that is used after the end of its scope. */
class ClosedTest {

    private final List<String> lateUses = new ArrayList<>();

    @Test
    void whenItWasClosedAndHowToKeepItOpen() {
        assertThat(closed("declare it with scope = RUN").explained())
                .hasMessageMatching("Connection pool shut down: client 'orders' was closed with OrderTest,"
                        + " 36\\d\\d\\.\\d s ago; declare it with scope = RUN; see .+");
    }

    @Test
    void withoutAdviceNothingButThat() {
        assertThat(closed("").explained())
                .hasMessageMatching(".+ was closed with OrderTest, 36\\d\\d\\.\\d s ago; see .+");
    }

    @Test
    void theReportSaysWhereItWasUsed() {
        closed("").explained();
        assertThat(lateUses)
                .singleElement()
                .asString()
                .matches("used at ClosedTest\\.java:\\d+ after its close: client 'orders' was closed .+");
    }

    @Test
    void aClientThatTheUserHasClosedSaysWhatHttpClientSays() {
        assertThat(Closed.exception()).hasMessage("Connection pool shut down");
    }

    private Closed closed(String advice) {
        long anHourAgo = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        return new Closed("orders", new Closed.Ending("with OrderTest", advice, lateUses::add), anHourAgo);
    }
}
