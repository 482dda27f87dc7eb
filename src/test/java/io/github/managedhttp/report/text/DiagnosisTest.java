package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks.Leak;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.report.words.Glyphs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUEST_NOT_SENT  | never sent: awaited by 'main'
            LEASE_PENDING     | starved: awaited by 'main'
            CONNECTING        | not connected: awaited by 'main'
            TLS_HANDSHAKE     | not connected: awaited by 'main'
            PROXY_TUNNEL      | not connected: awaited by 'main'
            REQUEST_BODY      | stalled: no I/O for 2.9 s, awaited by 'main'
            EXPECT_CONTINUE   | stalled: no I/O for 2.9 s, awaited by 'main'
            RESPONSE_HEAD     | stalled: no I/O for 2.9 s, awaited by 'main'
            RETRY_WAIT        | stalled: no I/O for 2.9 s, awaited by 'main'
            RESPONSE_BODY     | stalled: no I/O for 2.9 s, awaited by 'main'
            DRAINING          | draining: awaited by 'main'
            RESULT_BEFORE_END | unfinished: no I/O for 2.9 s, awaited by 'main'
            RESULT_PENDING    | never completed: no I/O for 2.9 s, awaited by 'main'
            NOT_RELEASED      | not released: no I/O for 2.9 s, awaited by 'main'
            LEASED_BY_HAND    | lease not released: awaited by 'main'
            """, quoteCharacter = '`')
    void verdictOfEachState(State state, String verdict) {
        assertThat(verdict(leak().state(state, "").waiter(Waiter.Kind.AWAITS, "main")))
                .isEqualTo(verdict);
    }

    @Test
    void abandonedIfNobodyWaits() {
        assertThat(verdict(leak().times(20, 20L, 20)))
                .isEqualTo("abandoned: no I/O for 20 ms, nobody awaits the future");
    }

    @Test
    void notAbandonedIfACallbackWaits() {
        assertThat(verdict(leak().waiter(Waiter.Kind.CALLBACK, "")))
                .isEqualTo("stalled: no I/O for 2.9 s, a callback waits for the result");
    }

    @Test
    void whatDrainsIsNotStalled() {
        Leak draining = leak().state(State.DRAINING, "2,310 bytes since close() was called, data still arrives")
                .waiter(Waiter.Kind.CLOSES, "main");
        assertThat(verdict(draining))
                .isEqualTo("draining: 2,310 bytes since close() was called, data still arrives,"
                        + " 'main' closes the response");
    }

    @Test
    void stillRunningIfThereIsTraffic() {
        assertThat(verdict(leak().waiter(Waiter.Kind.UNSEEN, "").times(900, 900L, 99)))
                .isEqualTo("still running: no I/O for 99 ms");
        assertThat(verdict(leak().waiter(Waiter.Kind.UNSEEN, "").times(900, 900L, 100)))
                .isEqualTo("stalled: no I/O for 100 ms");
    }

    @Test
    void saysLittleIfLittleIsKnown() {
        assertThat(verdict(leak().waiter(Waiter.Kind.UNSEEN, "").times(0, null, 0)))
                .isEqualTo("unfinished");
    }

    @Test
    void tellsWhatIsKnownOfTheState() {
        assertThat(state(leak().state(State.REQUEST_BODY, "4 bytes sent, end never produced")))
                .isEqualTo("REQUEST_BODY: 4 bytes sent, end never produced");
    }

    @Test
    void everyStateHasAMeaning() {
        assertThat(Stream.of(State.values())
                        .map(state -> state(leak().state(state, ""))
                                .substring(state.name().length())))
                .doesNotHaveDuplicates()
                .allMatch(meaning -> meaning.matches(": \\S.+\\S"));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {
                "REQUEST_NOT_SENT",
                "LEASE_PENDING",
                "CONNECTING",
                "TLS_HANDSHAKE",
                "PROXY_TUNNEL",
                "LEASED_BY_HAND"
            })
    void speaksOfNoTrafficWhereNoneIsSeen(State state) {
        assertThat(TextReport.render(report(leak().state(state, "")), Glyphs.UNICODE))
                .doesNotContain("I/O for", "last I/O");
    }

    private static String verdict(Leak leak) {
        return Diagnosis.verdict(only(leak));
    }

    private static String state(Leak leak) {
        return Diagnosis.state(only(leak));
    }

    private static OpenConnection only(Leak leak) {
        return report(leak).leaks().get(0);
    }
}
