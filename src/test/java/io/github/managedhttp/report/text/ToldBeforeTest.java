package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.LeakReport;
import org.junit.jupiter.api.Test;

class ToldBeforeTest {

    private static final String WHERE = "   in full: on the standard error, where the test failed for another reason";

    @Test
    void oneLeakIsInTheHeadline() {
        assertThat(ToldBefore.render(report(leak())).lines())
                .containsExactly(
                        "1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest.streamsFeed() at OrderTest.java:57 [client 'orders']",
                        WHERE);
    }

    @Test
    void theOthersHaveALineEach() {
        LeakReport three = report(leak().get("/one"), leak().get("/two"), leak().get("/three"));
        assertThat(ToldBefore.render(three).lines()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("3 connections leaked").contains("/one");
            assertThat(lines.get(1)).contains("LEAK 2 of 3").contains("/two");
            assertThat(lines.get(2)).contains("LEAK 3 of 3").contains("/three");
            assertThat(lines.get(3)).isEqualTo(WHERE);
        });
    }
}
