package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Leaks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports that follow each other on one console. */
class ShownCausesTest {

    private final ShownCauses shown = new ShownCauses();

    @Test
    void aCauseIsShownInFullOnceAndReferredToThen() {
        assertThat(render(report(leak().test("one")))).contains("  call site  ").doesNotContain("same cause");
        LeakReport again = report(leak().test("two"));
        assertThat(render(again).lines())
                .containsExactly(
                        "1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest.two() at OrderTest.java:57 [client 'orders']",
                        "   same cause as in com.acme.OrderTest.one(), which shows it in full ("
                                + again.leaks().get(0).fingerprint() + "); see src/docs/states.md#response-body");
    }

    @Test
    void besideAnotherCauseItIsNamed() {
        render(report(leak().get("/one").test("one")));
        assertThat(render(report(
                        leak().get("/one").test("two"), leak().get("/two").test("three"))))
                .containsPattern("LEAK \\d of 2 .*OrderTest\\.two\\(\\)")
                .containsOnlyOnce("same cause as in com.acme.OrderTest.one()")
                .containsOnlyOnce("  call site  ");
    }

    @Test
    void withoutALineNobodyKnowsWhetherItIsTheSame() {
        render(report(leak().callSite(27).test("one")));
        assertThat(render(report(leak().callSite(27).test("two"))))
                .contains("  state ")
                .doesNotContain("same cause");
    }

    /** What has had no block for want of space has one the next time. */
    @Test
    void aReportHasFiveBlocks() {
        LeakReport six = report(IntStream.rangeClosed(1, 6)
                .mapToObj(number ->
                        leak().get("/" + Character.toString(0x4e00 + number)).test("test" + number))
                .toArray(Leaks.Leak[]::new));
        assertThat(render(six).split("  call site  ", -1)).hasSize(1 + 5);
        assertThat(render(six).split("  call site  ", -1)).hasSize(1 + 1);
        assertThat(render(six).split("same cause as in ", -1)).hasSize(1 + 6);
    }

    private String render(LeakReport report) {
        return TextReport.render(report, shown);
    }
}
