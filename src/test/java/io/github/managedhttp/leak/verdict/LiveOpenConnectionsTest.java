package io.github.managedhttp.leak.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.leak.owner.Allowance;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LiveOpenConnectionsTest {

    private final Owner test = new Owners().test("reads");
    private final OpenConnections open = new LiveOpenConnections(test);

    @Test
    void hasSettledWhenNothingIsOpen() {
        assertThat(open.settlesWithin(Duration.ZERO)).isTrue();
    }

    @Test
    void doesNotSettleWhileSomethingIsOpen() {
        Probe.streaming(test);
        assertThat(open.settlesWithin(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void settlesWhenTheLastExchangeEnds() throws InterruptedException {
        Probe first = Probe.streaming(test);
        Probe last = Probe.streaming(test);
        Thread ending = new Thread(() -> {
            first.end();
            last.end();
        });
        ending.start();
        assertThat(open.settlesWithin(Duration.ofHours(1))).isTrue();
        ending.join();
    }

    @ParameterizedTest
    @ValueSource(longs = {400 * 365L, 106_751_991_167_300L})
    void aLimitBeyondNanosecondsIsLongEnough(long days) throws InterruptedException {
        Probe probe = Probe.streaming(test);
        Thread ending = new Thread(probe::end);
        ending.start();
        assertThat(open.settlesWithin(Duration.ofDays(days))).isTrue();
        ending.join();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void aLimitInThePastIsOver(long seconds) {
        Probe.streaming(test);
        assertThat(open.settlesWithin(Duration.ofSeconds(seconds))).isFalse();
        assertThat(Verdict.on(test, Duration.ofSeconds(seconds)).isClean()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Probe.streaming(test);
        Thread.currentThread().interrupt();
        assertThat(open.settlesWithin(Duration.ofHours(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSnapshotIsNoVerdict() {
        Probe oldest = Probe.streaming(test);
        new Probe(test, new Allowance("a feed", "a parameter")).begin("/allowed");
        Probe.streaming(test);
        LeakReport report = open.snapshot();
        assertThat(report.settled()).isEmpty();
        assertThat(report.leaks()).hasSize(2);
        assertThat(report.leaks().get(0).age())
                .isGreaterThan(report.leaks().get(1).age());
        assertThat(report.allowed()).hasSize(1);
        oldest.end();
        assertThat(report.leaks()).hasSize(2);
        assertThat(open.snapshot().leaks()).hasSize(1);
    }

    /** As after every request whose answer was awaited: the rest of it ends meanwhile, on another thread. */
    @Test
    void whatEndsBeforeItIsDescribedIsNotOpen() {
        Probe ending = Probe.streaming(test);
        ending.onDescription = ending::end;
        Probe.streaming(test);
        assertThat(open.snapshot().leaks()).hasSize(1);
    }

    @Test
    void aReportWithoutALeakKeepsTheRest() {
        Probe.streaming(test);
        Probe byHand = new Probe(test);
        byHand.exchange.leaseRequested("ex-2", "route");
        byHand.exchange.leaseGranted();
        LeakReport report = open.snapshot().without(leak -> leak.request().isEmpty());
        assertThat(report.leaks())
                .extracting(OpenConnection::request)
                .containsExactly("GET http://localhost:8081/feed");
        assertThat(report).hasToString("text");
    }
}
