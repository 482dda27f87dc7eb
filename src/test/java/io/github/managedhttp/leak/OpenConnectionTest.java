package io.github.managedhttp.leak;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One leak as code that reads a report has it. */
class OpenConnectionTest {

    private static OpenConnection open(Leaks.Leak leak) {
        return report(leak).leaks().get(0);
    }

    @Test
    void tellsWhoseItIs() {
        OpenConnection open = open(leak().test("com.acme.OrderTest", "reads", "[2]"));
        assertThat(open.client()).isEqualTo("orders");
        assertThat(open.owner()).isEqualTo("[engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:reads()][2]");
        assertThat(open.ownerName()).isEqualTo("OrderTest.reads()[2]");
        assertThat(open.ownerFullName()).isEqualTo("com.acme.OrderTest.reads()[2]");
        assertThat(open.ownerIsTest()).isTrue();
        assertThat(open.candidates()).isEmpty();
        assertThat(open.afterwards()).isEmpty();
    }

    @Test
    void ofAClassItTellsWhichTestsItMayBe() {
        OpenConnection open = open(leak().ofClass("OrderTest.reads()", "OrderTest.writes()"));
        assertThat(open.ownerName()).isEqualTo("OrderTest");
        assertThat(open.ownerIsTest()).isFalse();
        assertThat(open.candidates()).containsExactly("OrderTest.reads()", "OrderTest.writes()");
    }

    @Test
    void afterItsTestItTellsWhichThatWas() {
        assertThat(open(leak().afterwards("OrderTest.reads()", Afterwards.Sender.CALLBACK, 12))
                        .afterwards())
                .contains(new Afterwards("OrderTest.reads()", Afterwards.Sender.CALLBACK, Duration.ofMillis(12)));
    }

    @Test
    void tellsWhatItIs() {
        OpenConnection open = open(leak().get("/orders/42?key=1").redirectedTo(8082, "/rows"));
        assertThat(open.request()).isEqualTo("GET http://localhost:8081/orders/42?key=1");
        assertThat(open.requestKind()).isEqualTo("GET /orders/{}");
        assertThat(open.redirectedTo()).isEqualTo("GET http://localhost:8082/rows");
        assertThat(open.exchangeId()).isEqualTo("ex-0000000042");
        assertThat(open.route()).isEqualTo("{}->http://localhost:8081");
        assertThat(open.connection()).isEqualTo(new ConnectionInfo("HTTP/1.1", 53412));
        assertThat(open.pool()).contains(new PoolSnapshot(1, 0, 2, 25, 5, List.of()));
        assertThat(open.waiter()).isEqualTo(Waiter.NOBODY);
        assertThat(open.waiter()).hasToString("nobody awaits the future");
        assertThat(open.age()).isEqualTo(Duration.ofMillis(3114));
        assertThat(open.leasedFor()).contains(Duration.ofMillis(3114));
        assertThat(open.idle()).isEqualTo(Duration.ofMillis(2902));
        assertThat(open.blocking()).isFalse();
        assertThat(open(leak().blocking()).blocking()).isTrue();
    }

    @Test
    void tellsWhereItWasStarted() {
        StackTraceElement library = frame("org.spring.RestClient", "get", "RestClient.java", 99);
        OpenConnection open = open(leak().startedThread("pool-1").line(7).through("spring-web", library));
        assertThat(open.thread()).isEqualTo("pool-1");
        assertThat(open.threadStarter()).isEqualTo("OrderTest.streamsFeed()");
        assertThat(open.callSite()).containsExactly(frame("com.acme.OrderTest", "streamsFeed", "OrderTest.java", 7));
        assertThat(open.hiddenFrames()).isEqualTo(27);
        assertThat(open.through()).isEqualTo("spring-web RestClient (RestClient.java:99)");
        assertThat(open.throughArtifact()).isEqualTo("spring-web");
        assertThat(open.sentWithin()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        OpenConnection open = new OpenConnectionFacts("orders", State.CONNECTING, false).build();
        assertThat(List.of(
                        open.owner(),
                        open.ownerName(),
                        open.ownerFullName(),
                        open.request(),
                        open.requestKind(),
                        open.redirectedTo(),
                        open.exchangeId(),
                        open.route(),
                        open.detail(),
                        open.waiter().toString(),
                        open.thread(),
                        open.threadStarter(),
                        open.sentWithin(),
                        open.through(),
                        open.throughArtifact(),
                        open.brokenOffBy(),
                        open.connection().protocol()))
                .containsOnly("");
        assertThat(open.callSite()).isEmpty();
        assertThat(open.pool()).isEmpty();
        assertThat(open.leasedFor()).isEmpty();
        assertThat(open.allowance()).isEmpty();
        assertThat(open.watched()).isFalse();
    }

    /** A library goes on in a callback of what has a line. */
    @Test
    void whereNoLineIsTheUsersItIsThatOfTheExchangeAround() {
        StackTraceElement line = frame("com.acme.OrderTest", "streamsFeed", "OrderTest.java", 7);
        OpenConnection open = open(leak().within("/nodes", line));
        assertThat(open.callSite()).containsExactly(line);
        assertThat(open.sentWithin()).isEqualTo("GET http://localhost:8081/nodes");
    }

    @Test
    void isShortInTheMessageOfAnAssertion() {
        assertThat(open(leak())).hasToString("RESPONSE_BODY GET http://localhost:8081/feed by OrderTest.streamsFeed()");
        assertThat(open(leak().byHand()))
                .hasToString("LEASED_BY_HAND {}->http://localhost:8081 by OrderTest.streamsFeed()");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/2, true", "HTTP/2.0, true", "HTTP/1.1, false", "'', false"})
    void onlyHttp2SharesAConnection(String protocol, boolean shares) {
        assertThat(new ConnectionInfo(protocol, 1).isMultiplexed()).isEqualTo(shares);
    }

    @Test
    void aReportIsOldestFirstAndHasWhatMayStayOpenApart() {
        LeakReport report = LeakReports.of(
                List.of(
                        open(leak().get("/young").times(1, null, 1)),
                        report(leak().get("/allowed").allowed("a feed"))
                                .allowed()
                                .get(0),
                        open(leak().get("/old").times(2, null, 1))),
                Duration.ofSeconds(1),
                each -> each.leaks().size() + " leaks");
        assertThat(report.leaks()).extracting(OpenConnection::requestKind).containsExactly("GET /old", "GET /young");
        assertThat(report.allowed()).extracting(OpenConnection::requestKind).containsExactly("GET /allowed");
        assertThat(report.settled()).contains(Duration.ofSeconds(1));
        assertThat(report).hasToString("2 leaks");
        LeakReport part = report.without(leak -> leak.requestKind().equals("GET /old"));
        assertThat(part).hasToString("1 leaks");
        assertThat(part.allowed()).hasSize(1);
        assertThat(part.settled()).contains(Duration.ofSeconds(1));
    }

    @Test
    void anEmptyReportSaysNothing() {
        assertThat(LeakReport.EMPTY.leaks()).isEmpty();
        assertThat(LeakReport.EMPTY).hasToString("");
    }
}
