package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.Leaks.Leak;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.report.words.Glyphs;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void none() {
        renders(report(), "No connections are open.");
    }

    @Test
    void oneLeak() {
        renders(report(leak()), """
                1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest.streamsFeed() at OrderTest.java:57 [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  test       com.acme.OrderTest.streamsFeed()
                │  request    GET http://localhost:8081/feed   exchange ex-0000000042
                │  route      {}->http://localhost:8081        HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-body""");
    }

    @Test
    void aRedirectHasTwoRequests() {
        String text = render(report(leak().redirectedTo(8082, "/rows?token=1")));
        assertThat(text)
                .startsWith("1 connection leaked: GET http://localhost:8081/feed by ")
                .contains("""
                │  request    GET http://localhost:8081/feed   exchange ex-0000000042
                │             redirected to GET http://localhost:8082/rows?token=1
                │  route""");
        assertThat(render(report(leak()))).doesNotContain("redirected");
    }

    @Test
    void plainAscii() {
        assertThat(render(report(leak().get("/straße/…"), leak().get("/straße/…")), Glyphs.ASCII))
                .isEqualTo("""
                2 connections leaked by com.acme.OrderTest.streamsFeed(), first: GET http://localhost:8081/stra\\u00DFe/\\u2026 at OrderTest.java:57 [client 'orders']
                +- LEAK 1 of 1 - 00000001 x 2 (the oldest shown) - abandoned: no I/O for 2.9 s, nobody awaits the future
                |  test       com.acme.OrderTest.streamsFeed()
                |  request    GET http://localhost:8081/stra\\u00DFe/\\u2026   exchange ex-0000000042
                |  route      {}->http://localhost:8081                      HTTP/1.1, local port 53412
                |  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                |  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                |  thread     started on 'main'
                |  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                |             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                |  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                +- fix        await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "...")
                              see src/docs/states.md#response-body""");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Leak bare = leak().byHand()
                .client("")
                .exchange("")
                .route("", "", 0)
                .pool(null)
                .times(0, null, 0)
                .thread("")
                .callSite(0);

        renders(report(Duration.ZERO, Stream.of(bare)), """
                1 connection leaked by com.acme.OrderTest.streamsFeed()
                ┌─ LEAK 1 of 1 · 00000001 · lease not released
                │  test       com.acme.OrderTest.streamsFeed()
                │  state      LEASED_BY_HAND: leased without a request, not released
                └─ fix        release what was leased: releaseAndReuse() or releaseAndDiscard();
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#leased-by-hand""");
    }

    @Test
    void leasedByHand() {
        renders(report(leak().byHand()), """
                1 connection leaked by com.acme.OrderTest.streamsFeed() at OrderTest.java:57 [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · lease not released
                │  test       com.acme.OrderTest.streamsFeed()
                │  exchange   ex-0000000042
                │  route      {}->http://localhost:8081   HTTP/1.1, local port 53412
                │  state      LEASED_BY_HAND: leased without a request, not released
                │  age        leased 3.114 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        release what was leased at OrderTest.java:57: releaseAndReuse() or releaseAndDiscard();
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#leased-by-hand""");
    }

    @Test
    void severalCausesAndClients() {
        Leak audit = leak().get("/audit/7").client("audit").line(61).exchange("ex-0000000043");

        renders(report(leak(), audit), """
                2 connections leaked by com.acme.OrderTest.streamsFeed(), first: GET http://localhost:8081/feed at OrderTest.java:57 [client 'orders']
                ┌─ LEAK 1 of 2 · 00000001 · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  test       com.acme.OrderTest.streamsFeed()
                │  client     'orders'
                │  request    GET http://localhost:8081/feed   exchange ex-0000000042
                │  route      {}->http://localhost:8081        HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-body
                ┌─ LEAK 2 of 2 · 00000002 · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  test       com.acme.OrderTest.streamsFeed()
                │  client     'audit'
                │  request    GET http://localhost:8081/audit/7   exchange ex-0000000043
                │  route      {}->http://localhost:8081           HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:61)      <-- start here (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await the future returned at OrderTest.java:61 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-body""");
    }

    @Test
    void equalLeaksShareABlock() {
        Stream<Leak> twelve = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> leak().test("com.acme.OrderTest", "streams", "[" + i + "]")
                        .client(i == 1 ? "orders" : "audit")
                        .get("/feeds/" + i)
                        .line(56 + i % 2));

        renders(report(Duration.ofMillis(50), twelve), """
                12 connections leaked by 12 tests, first: GET http://localhost:8081/feeds/1 by com.acme.OrderTest.streams()[1] at OrderTest.java:57 [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 × 12 (the oldest shown) · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  tests      OrderTest.streams()[1], streams()[2], streams()[3], streams()[4], streams()[5], streams()[6], streams()[7], streams()[8], streams()[9], streams()[10], streams()[11], streams()[12]
                │  client     'orders', 'audit'
                │  request    GET http://localhost:8081/feeds/1   exchange ex-0000000042
                │  route      {}->http://localhost:8081           HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 50 ms to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here (27 library frames hidden)
                │             also at OrderTest.java:56
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await the future returned at OrderTest.java:57 and finish reading the body; cancelling does not release a reused connection;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-body""");
    }

    @Test
    void ofMoreThanFiveCausesTheHeaviestHaveABlock() {
        Stream<Leak> leaks = Stream.concat(
                Stream.of(
                        brief("/a", "a"),
                        brief("/b", "b"),
                        brief("/c", "c1"),
                        brief("/c", "c2").ofClass()),
                Stream.of("/d", "/e", "/f", "/g")
                        .flatMap(path -> Stream.of(1, 2, 3).map(i -> brief(path, path.substring(1) + i))));

        renders(report(Duration.ZERO, leaks), """
                16 connections leaked by 16 owners, first: GET http://localhost:8081/d by com.acme.OrderTest.d1() [client 'orders']
                ┌─ LEAK 1 of 7 · 00000004 × 3 (the oldest shown) · abandoned: nobody awaits the future
                │  tests      OrderTest.d1(), d2(), d3()
                │  request    GET http://localhost:8081/d
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 2 of 7 · 00000005 × 3 (the oldest shown) · abandoned: nobody awaits the future
                │  tests      OrderTest.e1(), e2(), e3()
                │  request    GET http://localhost:8081/e
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 3 of 7 · 00000006 × 3 (the oldest shown) · abandoned: nobody awaits the future
                │  tests      OrderTest.f1(), f2(), f3()
                │  request    GET http://localhost:8081/f
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 4 of 7 · 00000007 × 3 (the oldest shown) · abandoned: nobody awaits the future
                │  tests      OrderTest.g1(), g2(), g3()
                │  request    GET http://localhost:8081/g
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 5 of 7 · 00000003 × 2 (the oldest shown) · abandoned: nobody awaits the future
                │  owners     OrderTest.c1(), OrderTest
                │  request    GET http://localhost:8081/c
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ── LEAK 6 of 7 · 00000001 · RESPONSE_HEAD · GET http://localhost:8081/a by com.acme.OrderTest.a() [client 'orders']
                ── LEAK 7 of 7 · 00000002 · RESPONSE_HEAD · GET http://localhost:8081/b by com.acme.OrderTest.b() [client 'orders']""");
    }

    @Test
    void threeHundredLeaks() {
        Stream<Leak> leaks =
                IntStream.range(0, 300).mapToObj(i -> brief("/" + "abcdefghij".charAt(i % 10), "reads" + i));

        List<String> lines = render(report(Duration.ZERO, leaks)).lines().toList();

        assertThat(lines).hasSize(1 + 5 * 7 + 5);
        assertThat(lines.get(0))
                .isEqualTo("300 connections leaked by 300 tests, first: "
                        + "GET http://localhost:8081/a by com.acme.OrderTest.reads0() [client 'orders']");
        assertThat(lines.get(29)).startsWith("┌─ LEAK 5 of 10 · ").contains(" × 30 (the oldest shown) · ");
        assertThat(lines.get(30))
                .isEqualTo(
                        "│  tests      OrderTest.reads4(), reads14(), reads24(), reads34(), reads44(), reads54(), reads64(), reads74(), "
                                + "reads84(), reads94(), reads104(), reads114(), +18 more");
        assertThat(lines.get(40))
                .startsWith("── LEAK 10 of 10 · ")
                .endsWith(" × 30 · RESPONSE_HEAD · GET http://localhost:8081/j by 30 tests [client 'orders']");
    }

    @Test
    void threeHundredCauses() {
        Stream<Leak> leaks = IntStream.range(0, 300)
                .mapToObj(i -> brief("/feed", "reads")
                        .callSite(0, frame("com.acme.OrderTest", "reads" + i, "OrderTest.java", i)));

        List<String> lines = render(report(Duration.ZERO, leaks)).lines().toList();

        assertThat(lines).hasSize(1 + 5 * 8 + 295);
        assertThat(lines.get(335))
                .startsWith("── LEAK 300 of 300 · ")
                .endsWith(" · RESPONSE_HEAD · GET http://localhost:8081/feed by com.acme.OrderTest.reads() "
                        + "at OrderTest.java:299 [client 'orders']");
    }

    @Test
    void aStarvedRequestComesAfterTheLeaksAndNamesTheHolders() {
        PoolSnapshot exhausted = new PoolSnapshot(
                2,
                3,
                0,
                25,
                2,
                List.of(
                        "OrderTest.streamsFeed(): GET http://localhost:8081/feed",
                        "OrderTest.other(): GET http://localhost:8081/other"));
        Leak starved = leak().get("/slow")
                .state(State.LEASE_PENDING, "")
                .waiter(Waiter.Kind.AWAITS, "main")
                .times(5002, null, 5002)
                .route("{}->http://localhost:8081", "", 0)
                .pool(exhausted);

        renders(report(starved, starved, brief("/feed", "streamsFeed")), """
                1 connection leaked; 2 requests wait for a connection, all by com.acme.OrderTest.streamsFeed(), first: GET http://localhost:8081/feed [client 'orders']
                ┌─ LEAK 1 of 2 · 00000002 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.streamsFeed()
                │  request    GET http://localhost:8081/feed
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  age        waited 1.000 s to settle
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 2 of 2 · 00000001 × 2 (the oldest shown) · starved: awaited by 'main'
                │  test       com.acme.OrderTest.streamsFeed()
                │  request    GET http://localhost:8081/slow   exchange ex-0000000042
                │  route      {}->http://localhost:8081
                │  state      LEASE_PENDING: waiting for a connection from the pool
                │  age        started 5.002 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 2, pending 3, idle 0, max 25 / 2 per route
                │             route {}->http://localhost:8081 allows 2 connections, all 2 are held by:
                │               OrderTest.streamsFeed(): GET http://localhost:8081/feed
                │               OrderTest.other(): GET http://localhost:8081/other
                └─ fix        end the requests that hold the connections, raise the pool's limit, or cancel the future returned at OrderTest.java:57;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#lease-pending""");
    }

    @Test
    void anUncertainOwnerIsNotBlamed() {
        Leak uncertain = brief("/feed", "").ofClass("OrderTest.reads()", "OrderTest.streamsFeed()");

        renders(report(Duration.ZERO, Stream.of(uncertain)), """
                1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest (one of 2 tests) [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: nobody awaits the future
                │  owner      com.acme.OrderTest
                │             could have been started by: OrderTest.reads(), OrderTest.streamsFeed()
                │  request    GET http://localhost:8081/feed
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head""");
    }

    @Test
    void theLibraryThatMadeTheCallIsNamed() {
        Leak leak = brief("/rows", "reads")
                .callSite(
                        10,
                        frame("com.acme.Orders", "rows", "Orders.java", 32),
                        frame("com.acme.OrderTest", "reads", "OrderTest.java", 57))
                .through(
                        "spring-web",
                        frame(
                                "org.springframework.http.client.HttpComponentsClientHttpRequest",
                                "executeInternal",
                                "HttpComponentsClientHttpRequest.java",
                                99));

        renders(report(Duration.ZERO, Stream.of(leak)), """
                1 connection leaked: GET http://localhost:8081/rows by com.acme.OrderTest.reads() at Orders.java:32 [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.reads()
                │  request    GET http://localhost:8081/rows
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  call site  at com.acme.Orders.rows(Orders.java:32)             <-- start here
                │             at com.acme.OrderTest.reads(OrderTest.java:57)      (10 library frames hidden)
                │  through    spring-web HttpComponentsClientHttpRequest (HttpComponentsClientHttpRequest.java:99)
                └─ fix        await the future returned at Orders.java:32; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head""");
    }

    /** A library's own thread, or a method reference that it was given. */
    @Test
    void aLibraryCanCallOnItsOwn() {
        Leak onItsOwn = brief("/poll", "reads")
                .callSite(4)
                .startedThread("poller-1")
                .through("", frame("com.lib.Poller", "poll", null, -1));
        Leak byReference = brief("/feed", "reads")
                .callSite(4, frame("com.acme.OrderTest", "<method reference>", null, -1))
                .thread("poller-2");

        renders(report(Duration.ZERO, Stream.of(onItsOwn, byReference)), """
                2 connections leaked by com.acme.OrderTest.reads(), first: GET http://localhost:8081/poll [client 'orders']
                ┌─ LEAK 1 of 2 · 00000001 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.reads()
                │  request    GET http://localhost:8081/poll
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  thread     started on 'poller-1'
                │  call site  no application frames on thread 'poller-1', which OrderTest.reads() started (4 library frames hidden)
                │  through    Poller
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ┌─ LEAK 2 of 2 · 00000002 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.reads()
                │  request    GET http://localhost:8081/feed
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  thread     started on 'poller-2'
                │  call site  at com.acme.OrderTest.<method reference>(Unknown Source)      <-- start here (4 library frames hidden)
                └─ fix        await the future returned at com.acme.OrderTest.<method reference>; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head""");
    }

    /** As for another attempt, which is no news of the user's. */
    @Test
    void aLibraryCanGoOnInACallback() {
        Leak again = brief("/rows", "reads")
                .within("/nodes", frame("com.acme.Orders", "rows", "Orders.java", 32))
                .thread("httpclient-dispatch-1")
                .through("rest5-client", frame("org.elastic.Rest5Client", "send", "Rest5Client.java", 405));

        renders(report(Duration.ZERO, Stream.of(again)), """
                1 connection leaked: GET http://localhost:8081/rows by com.acme.OrderTest.reads() at Orders.java:32 [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.reads()
                │  request    GET http://localhost:8081/rows
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  thread     started on 'httpclient-dispatch-1'
                │  call site  at com.acme.Orders.rows(Orders.java:32)      <-- start here (9 library frames hidden)
                │             sent by a callback or handler of GET http://localhost:8081/nodes
                │  through    rest5-client Rest5Client (Rest5Client.java:405)
                └─ fix        await the future returned at Orders.java:32; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head""");
    }

    @Test
    void theRunCanOwnALeak() {
        renders(report(Duration.ZERO, Stream.of(brief("/feed", "").ofRun().callSite(31))), """
                1 connection leaked: GET http://localhost:8081/feed by the run [client 'orders']
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: nobody awaits the future
                │  owner      the run
                │  request    GET http://localhost:8081/feed
                │  state      RESPONSE_HEAD: request sent, no response yet
                │  call site  no application frames (31 library frames hidden)
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head""");
    }

    @Test
    void whatIsAllowedIsNotALeak() {
        Leak allowed = brief("/poll", "polls").allowed("long poll, open for the whole class");

        renders(report(Duration.ZERO, Stream.of(allowed)), """
                1 connection allowed to stay open: GET http://localhost:8081/poll by com.acme.OrderTest.polls() [client 'orders']
                ── ALLOWED 1 of 1 · 00000001 · RESPONSE_HEAD · GET http://localhost:8081/poll by com.acme.OrderTest.polls() [client 'orders'], because: long poll, open for the whole class""");
    }

    @Test
    void aSnapshotInTheMiddleOfATestSpeaksOfNoLeak() {
        LeakReport snapshot = report(null, Stream.of(leak()));
        assertThat(TextReport.render(snapshot, Glyphs.UNICODE))
                .startsWith("1 connection open: GET http://localhost:8081/feed by ")
                .contains("OPEN 1 of 1")
                .doesNotContain("waited", "leaked");
    }

    @Test
    void whatIsAllowedIsListedAfterTheLeaks() {
        Stream<Leak> open = Stream.of(
                brief("/feed", "polls").allowed(""),
                brief("/feed", "polls").allowed("long poll"),
                brief("/feed", "reads"),
                brief("/feed", "pollsAgain").allowed("long poll"));

        renders(report(Duration.ZERO, open), """
                1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest.reads() [client 'orders'] (3 more allowed to stay open)
                ┌─ LEAK 1 of 1 · 00000001 · abandoned: nobody awaits the future
                │  test       com.acme.OrderTest.reads()
                │  request    GET http://localhost:8081/feed
                │  state      RESPONSE_HEAD: request sent, no response yet
                └─ fix        await the future; if the server may stay silent, use RequestConfig.setResponseTimeout;
                              if it must stay open: @AllowOpenConnections(reason = "…")
                              see src/docs/states.md#response-head
                ── ALLOWED 1 of 2 · 00000001 × 2 · RESPONSE_HEAD · GET http://localhost:8081/feed by 2 tests [client 'orders'], because: long poll
                ── ALLOWED 2 of 2 · 00000001 · RESPONSE_HEAD · GET http://localhost:8081/feed by com.acme.OrderTest.polls() [client 'orders']""");
    }

    /** Little is known of it, so that its block is short. */
    private static Leak brief(String path, String test) {
        return leak().get(path)
                .test(test)
                .state(State.RESPONSE_HEAD, "")
                .exchange("")
                .route("", "", 0)
                .pool(null)
                .times(0, 0L, 0)
                .thread("")
                .callSite(0);
    }

    @Test
    void thePublicRendererFollowsTheConsole() {
        LeakReport report = report(leak());

        assertThat(TextReport.render(report)).isEqualTo(TextReport.render(report, Glyphs.ofConsole()));
    }

    private static void renders(LeakReport report, String expected) {
        assertThat(render(report)).isEqualTo(expected);
    }

    private static String render(LeakReport report) {
        return render(report, Glyphs.UNICODE);
    }

    /** With fingerprints that can be read: 00000001 is that of the oldest leak. */
    private static String render(LeakReport report, Glyphs glyphs) {
        String text = TextReport.render(report, glyphs);
        int number = 0;
        for (String fingerprint : fingerprints(report)) {
            number++;
            text = text.replace(fingerprint, "0000000" + number);
        }
        return text;
    }

    private static List<String> fingerprints(LeakReport report) {
        return Stream.concat(report.leaks().stream(), report.allowed().stream())
                .map(OpenConnection::fingerprint)
                .distinct()
                .toList();
    }
}
