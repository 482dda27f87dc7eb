package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks.Leak;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.report.words.Glyphs;
import io.github.managedhttp.report.words.TextWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddTextTest {

    @Test
    void oddCharacters() {
        Leak odd = leak().get("/a\nb\r\u001b[31m\u0001\u202e\"│\u2028é😀\udc00")
                .test("com.acme.OrderTest", "it's\n└─ odd", "[1] \u0000")
                .client("a\u2066b")
                .thread("pool\t1");

        assertThat(render(odd)).isEqualTo("""
                1 connection leaked: GET http://localhost:8081/a\\u000Ab\\u000D\\u001B[31m\\u0001\\u202E"│\\u2028é😀\\uDC00 by com.acme.OrderTest.it's\\u000A└─ odd()[1] \\u0000 at OrderTest.java:57 [client 'a\\u2066b']
                ┌─ LEAK 1 of 1 · 00000000 · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  test       com.acme.OrderTest.it's\\u000A└─ odd()[1] \\u0000
                │  request    GET http://localhost:8081/a\\u000Ab\\u000D\\u001B[31m\\u0001\\u202E"│\\u2028é😀\\uDC00   exchange ex-0000000042
                │  route      {}->http://localhost:8081   HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                │  thread     started on 'pool\\u00091'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-body""");
    }

    @Test
    void veryLongUrl() {
        List<String> lines =
                render(leak().get("/" + "x".repeat(10_000))).lines().toList();

        assertThat(lines.get(0))
                .isEqualTo("1 connection leaked: GET http://localhost:8081/" + "x".repeat(61) + "…(+9939 chars)"
                        + " by com.acme.OrderTest.streamsFeed() at OrderTest.java:57 [client 'orders']");
        assertThat(lines.get(0)).hasSizeBetween(180, 200);
        assertThat(lines.get(3))
                .isEqualTo("│  request    GET http://localhost:8081/" + "x".repeat(574) + "…(+9426 chars)"
                        + "   exchange ex-0000000042");
        assertThat(lines).hasSize(14);
    }

    @Test
    void veryLongUrlsOfSeveralLeaks() {
        Leak first = leak().get("/" + "x".repeat(10_000));

        assertThat(TextReport.render(report(first, first), Glyphs.UNICODE)
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .startsWith(
                        "2 connections leaked by com.acme.OrderTest.streamsFeed(), first: GET http://localhost:8081/xxx")
                .contains("…(+99")
                .endsWith(" chars) at OrderTest.java:57 [client 'orders']")
                .hasSizeBetween(180, 200);
    }

    @Test
    void veryLongNames() {
        String name = "n".repeat(10_000);
        String text = render(leak().get("/" + name)
                .test("com.acme." + name, name, "[" + name + "]")
                .client(name)
                .thread(name)
                .exchange(name)
                .route(name, name, 1)
                .state(State.LEASE_PENDING, name)
                .waiter(Waiter.Kind.AWAITS, name)
                .pool(new PoolSnapshot(5, 1, 0, 25, 5, List.of(name)))
                .callSite(1, frame("com.acme." + name, name, name, 1)));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(1300));
        assertThat(text.lines().findFirst().orElseThrow())
                .hasSizeLessThan(600)
                .startsWith("1 request waits for a connection: GET http://localhost:8081/nnn")
                .contains(" by com.acme.nnn", " at nnn", " [client 'nnn");
    }

    @Test
    void aCutSplitsNoCharacter() {
        TextWriter page = new TextWriter(Glyphs.UNICODE);

        assertThat(page.fit("ab😀c", 3)).isEqualTo("ab…(+3 chars)");
        assertThat(page.fit("ab😀c", 4)).isEqualTo("ab😀…(+1 chars)");
        assertThat(page.fit("ab😀c", 5)).isEqualTo("ab😀c");
    }

    /** Whatever ends a line somewhere: for a terminal, for an editor, for Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\r\n", "\u000b", "\f", "\u001c", "\u0085", "\u2028", "\u2029", "\u001b[2J", "\u009b"
            })
    void noTextEndsItsLine(String end) {
        String evil = "x" + end + "y";
        Leak plain = full("x");
        Leak odd = full(evil);

        for (Glyphs glyphs : Glyphs.values()) {
            String text = TextReport.render(report(odd, odd.client(evil + 2)), glyphs);
            String calm = TextReport.render(report(plain, plain.client("x2")), glyphs);
            assertThat(text.split("\\R", -1)).hasSameSizeAs(calm.split("\\R", -1));
            assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void asciiIsAsciiInEveryState(State state) {
        Leak odd = full("ä·…│😀\u202e").state(state, "é");

        String text = TextReport.render(report(odd, odd, full("ü").allowed("ß")), Glyphs.ASCII);

        assertThat(text).isASCII();
    }

    /** Has the text wherever a text of others can be. */
    private static Leak full(String text) {
        return leak().get("/" + text)
                .test("com.acme." + text, text, text)
                .ofClass(text, text)
                .client(text)
                .thread(text)
                .exchange(text)
                .route(text, text, 1)
                .state(State.LEASE_PENDING, text)
                .waiter(Waiter.Kind.AWAITS, text)
                .pool(new PoolSnapshot(5, 1, 0, 25, 5, List.of(text, text)))
                .callSite(1, frame(text, text, text, 1), frame(text, text, null, -1));
    }

    private static String render(Leak leak) {
        OpenConnection only = report(leak).leaks().get(0);
        return TextReport.render(report(leak), Glyphs.UNICODE).replace(only.fingerprint(), "00000000");
    }
}
