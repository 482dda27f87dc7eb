package io.github.managedhttp.report.page;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.report.Group;
import io.github.managedhttp.report.Leak;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlGroupTest {

    private static HtmlGroup group(Leak.Verdict verdict, Leaks.Leak... leaks) {
        return new HtmlGroup(new Group<>(List.of(kept(verdict, leaks))), "7c1e90ab", true);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, failed, ✗, leaked",
        "WARNED, warned, !, leaked (warning only)",
        "KNOWN, known, ≈, leaked (known to the baseline)",
        "ALLOWED, allowed, ○, allowed to stay open"
    })
    void tellsItsVerdict(Leak.Verdict verdict, String kind, String mark, String label) {
        HtmlGroup group = group(verdict, leak());
        assertThat(group.badge().cssClass()).isEqualTo(kind);
        assertThat(group.badge().sign()).isEqualTo(mark);
        assertThat(group.badge().label()).isEqualTo(label);
    }

    @Test
    void tellsItsCause() {
        HtmlGroup group = group(Leak.Verdict.ALLOWED, leak().allowed("a feed"));
        assertThat(group.place()).isEqualTo("OrderTest.java:57");
        assertThat(group.request()).isEqualTo("GET http://localhost:8081/feed");
        assertThat(group.state()).isEqualTo("RESPONSE_BODY");
        assertThat(group.diagnosis()).startsWith("abandoned: no I/O for 2.9 s");
        assertThat(group.reason()).isEqualTo("a feed");
        assertThat(group.times()).isEmpty();
        assertThat(group.text()).contains("  request    GET http://localhost:8081/feed ");
    }

    @Test
    void hasNoTextIfThePageHasNoRoom() {
        assertThat(new HtmlGroup(new Group<>(List.of(kept(Leak.Verdict.FAILED, leak()))), "7c1e90ab", false).text())
                .isEmpty();
    }

    @Test
    void namesWhoAndWhichClients() {
        HtmlGroup group =
                group(Leak.Verdict.FAILED, leak(), leak().test("other").client("feed"), leak().test("other"));
        assertThat(group.times()).isEqualTo("× 3");
        assertThat(group.who()).isEqualTo("by com.acme.OrderTest.streamsFeed(), com.acme.OrderTest.other()");
        assertThat(group.ownerList())
                .extracting(HtmlLink::text)
                .containsExactly("com.acme.OrderTest.streamsFeed()", "com.acme.OrderTest.other()");
        assertThat(group.owners()).isEqualTo("com.acme.OrderTest.streamsFeed()\ncom.acme.OrderTest.other()");
        assertThat(group.clients()).isEqualTo("orders\nfeed");
    }

    @Test
    void namesTheFirstFew() {
        assertThat(ownersInShort(3)).endsWith("com.acme.OrderTest.t2()");
        assertThat(ownersInShort(5)).endsWith("com.acme.OrderTest.t2(), +2 more");
    }

    private static String ownersInShort(int tests) {
        return group(
                        Leak.Verdict.FAILED,
                        IntStream.range(0, tests)
                                .mapToObj(i -> leak().test("t" + i))
                                .toArray(Leaks.Leak[]::new))
                .who();
    }
}
