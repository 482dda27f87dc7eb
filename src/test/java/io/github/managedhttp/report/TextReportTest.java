package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void oneLeak() {
        assertThat(TextReport.render(report(leak()), true)).isEqualTo("""
                1 connection leaked: GET http://localhost:8081/feed by com.acme.OrderTest.streamsFeed() at OrderTest.java:57 [client 'orders']
                ┌─ LEAK 1 of 1 · 7c1e90ab · abandoned: no I/O for 2.9 s, nobody awaits the future
                │  test       com.acme.OrderTest.streamsFeed()   [engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:streamsFeed()]
                │  request    GET http://localhost:8081/feed     exchange ex-0000000042
                │  route      {}->http://localhost:8081          HTTP/1.1, local port 53412
                │  state      RESPONSE_BODY: 200 received, 4 bytes read, end never seen
                │  age        leased 3.114 s ago, last I/O 2.902 s ago; waited 1.000 s to settle
                │  thread     started on 'main'
                │  call site  at com.acme.OrderTest.streamsFeed(OrderTest.java:57)      <-- start here
                │             at com.acme.FeedClient.open(FeedClient.java:31)           (27 library frames hidden)
                │  pool       leased 1, pending 0, idle 2 (kept alive, not leaks), max 25 / 5 per route
                └─ fix        await or cancel the future returned at OrderTest.java:57, or finish reading the body;
                              if it must stay open: @AllowOpenConnections(reason = "…")""");
    }
}
