package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An exchange that was reported: it counts no more, and is torn down, or tells when it ends after all. */
class JudgedExchangeTest {

    private final Owner test = new Owners().test("reads");
    private final OpenConnections open = new LiveOpenConnections(test);

    @Test
    void aTearDownFreesTheConnectionBeforeTheResult() {
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge().tearDown();
        assertThat(streaming.calls).containsExactly("opened", "release", "cancel", "closed");
        assertThat(streaming.exchange.isGivenUp()).isTrue();
        assertThat(streaming.exchange.isJudged()).isTrue();
        assertThat(open.snapshot().leaks()).isEmpty();
    }

    @Test
    void aTearDownSurvivesAUsersCallback() {
        Probe streaming = Probe.streaming(test);
        streaming.onRelease = () -> {
            throw new StackOverflowError();
        };
        streaming.exchange.judge().tearDown();
        assertThat(streaming.calls).containsExactly("opened", "release", "cancel", "closed");
    }

    @Test
    void whatIsJudgedIsNotBookedAgain() {
        Probe streaming = Probe.streaming(test);
        assertThat(streaming.exchange.isJudged()).isFalse();
        streaming.exchange.judge();
        assertThat(open.snapshot().leaks()).isEmpty();
        streaming.end();
        streaming.exchange.resultPromised();
        assertThat(open.snapshot().leaks()).isEmpty();
        assertThat(streaming.exchange.isGivenUp()).isFalse();
    }

    /** Its client is not closed while anything of it is open. */
    @Test
    void whatIsJudgedStaysOpenForItsClient() {
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.chainEnded();
        assertThat(streaming.calls).containsExactly("opened");
        streaming.end();
        assertThat(streaming.calls).containsExactly("opened", "closed");
    }

    @Test
    void tellsWhenItEndsAfterItsVerdict() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.judge().onRelease(told::add);
        assertThat(told).isEmpty();
        streaming.end();
        assertThat(told)
                .singleElement()
                .satisfies(later ->
                        assertThat(later).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void tellsAtOnceWhenItHasEndedAlready() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.end();
        streaming.exchange.judge().onRelease(told::add);
        assertThat(told)
                .singleElement()
                .satisfies(later ->
                        assertThat(later).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void aTearDownIsNoReleaseAfterAll() {
        List<Duration> told = new ArrayList<>();
        Probe streaming = Probe.streaming(test);
        streaming.exchange.judge();
        streaming.exchange.judge().onRelease(told::add);
        streaming.exchange.judge().tearDown();
        assertThat(told).isEmpty();
    }
}
