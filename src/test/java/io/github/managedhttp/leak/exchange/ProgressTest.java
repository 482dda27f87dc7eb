package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.State;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void goesThroughTheConnection() {
        assertThat(progress.phase()).isEqualTo(State.REQUEST_NOT_SENT);
        progress.leaseRequested();
        assertThat(progress.phase()).isEqualTo(State.LEASE_PENDING);
        progress.leased();
        assertThat(progress.phase()).isEqualTo(State.CONNECTING);
        progress.handshaking();
        assertThat(progress.phase()).isEqualTo(State.TLS_HANDSHAKE);
        progress.connecting();
        assertThat(progress.phase()).isEqualTo(State.CONNECTING);
        progress.connected(false);
        assertThat(progress.phase()).isEqualTo(State.CONNECTING);
        assertThat(progress.detail(State.PROXY_TUNNEL)).isEmpty();
        progress.connected(true);
        assertThat(progress.phase()).isEqualTo(State.PROXY_TUNNEL);
        assertThat(progress.detail(State.PROXY_TUNNEL)).isEqualTo("connected to the proxy, CONNECT not answered");
        progress.leasedByHand();
        assertThat(progress.phase()).isEqualTo(State.LEASED_BY_HAND);
    }

    @Test
    void goesThroughARequestWithABody() {
        progress.attemptStarted(true, false);
        assertThat(progress.phase()).isEqualTo(State.REQUEST_BODY);
        progress.sent(3);
        progress.sent(4);
        assertThat(progress.detail(State.REQUEST_BODY)).isEqualTo("7 bytes sent, end never produced");
        assertThat(progress.requestUnfinished()).isTrue();
        progress.requestEnded();
        assertThat(progress.requestUnfinished()).isFalse();
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_HEAD);
    }

    @Test
    void aRequestWithoutABodyWaitsForItsResponse() {
        progress.attemptStarted(false, true);
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_HEAD);
        progress.informed();
        progress.sent(0);
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_HEAD);
    }

    @Test
    void drainsWhatNobodyWants() {
        progress.attemptStarted(false, false);
        progress.responseHead(200, true);
        progress.read(18);
        progress.draining();
        assertThat(progress.phase()).isEqualTo(State.DRAINING);
        assertThat(progress.detail(State.DRAINING)).isEqualTo("0 bytes since close() was called, nothing more arrives");
        progress.read(1);
        assertThat(progress.detail(State.DRAINING)).startsWith("1 byte since close() was called, ");
        progress.read(2309);
        assertThat(progress.detail(State.DRAINING))
                .isEqualTo("2,310 bytes since close() was called, data still arrives");
        progress.responseEnded();
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_BODY);
        assertThat(progress.bothBodiesEnded()).isTrue();
    }

    @Test
    void expectsToContinueUntilItIsTold() {
        progress.attemptStarted(true, true);
        assertThat(progress.phase()).isEqualTo(State.EXPECT_CONTINUE);
        progress.informed();
        assertThat(progress.phase()).isEqualTo(State.REQUEST_BODY);
    }

    @Test
    void aBodyThatIsSentNoLongerExpects() {
        progress.attemptStarted(true, true);
        progress.sent(1);
        assertThat(progress.phase()).isEqualTo(State.REQUEST_BODY);
    }

    @Test
    void anEmptyBodyNoLongerExpects() {
        progress.attemptStarted(true, true);
        progress.requestEnded();
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_HEAD);
    }

    @Test
    void aRequestThatEndsAfterItsResponseBeganGoesNotBack() {
        progress.attemptStarted(true, false);
        progress.responseHead(200, true);
        progress.requestEnded();
        assertThat(progress.phase()).isEqualTo(State.RESPONSE_BODY);
    }

    @Test
    void goesThroughAResponse() {
        progress.attemptStarted(false, false);
        assertThat(progress.detail(State.RESPONSE_BODY)).isEmpty();
        progress.responseHead(200, true);
        progress.read(3);
        progress.read(1);
        assertThat(progress.status()).isEqualTo(200);
        assertThat(progress.detail(State.RESPONSE_BODY)).isEqualTo("200 received, 4 bytes read, end never seen");
        assertThat(progress.bothBodiesEnded()).isFalse();
        progress.responseEnded();
        assertThat(progress.detail(State.NOT_RELEASED)).isEqualTo("200 received, 4 bytes read");
        assertThat(progress.bothBodiesEnded()).isTrue();
    }

    @Test
    void aResponseWithoutABodyIsAtItsEnd() {
        progress.attemptStarted(false, false);
        progress.responseHead(204, false);
        assertThat(progress.bothBodiesEnded()).isTrue();
    }

    @Test
    void tellsOfAResponseThatCameBeforeTheRequestsEnd() {
        progress.attemptStarted(true, false);
        progress.responseHead(413, true);
        assertThat(progress.detail(State.REQUEST_BODY))
                .isEqualTo("0 bytes sent, end never produced; 413 already received");
        progress.responseEnded();
        assertThat(progress.detail(State.REQUEST_BODY))
                .isEqualTo("0 bytes sent, end never produced; 413 already received completely");
        assertThat(progress.bothBodiesEnded()).isFalse();
    }

    @Test
    void anotherAttemptBeginsAnew() {
        progress.attemptStarted(true, false);
        progress.sent(5);
        progress.responseHead(503, true);
        progress.read(9);
        progress.responseEnded();
        progress.attemptEnded();
        assertThat(progress.phase()).isEqualTo(State.RETRY_WAIT);
        assertThat(progress.detail(State.RETRY_WAIT)).isEqualTo("503 to attempt 1");
        progress.leased();
        assertThat(progress.phase()).isEqualTo(State.RETRY_WAIT);
        progress.attemptStarted(true, false);
        assertThat(progress.detail(State.RETRY_WAIT)).isEqualTo("attempt 2 failed");
        assertThat(progress.detail(State.REQUEST_BODY)).isEqualTo("0 bytes sent, end never produced");
        progress.requestEnded();
        progress.responseHead(200, true);
        assertThat(progress.detail(State.RESPONSE_BODY)).isEqualTo("200 received, 0 bytes read, end never seen");
    }

    /** Nothing can have been done by the server before that. */
    @Test
    void isSendingUntilSomethingComesBackOrFails() {
        assertThat(progress.isSending()).isFalse();
        progress.attemptStarted(true, false);
        assertThat(progress.isSending()).isTrue();
        progress.requestEnded();
        assertThat(progress.isSending()).isTrue();
        progress.attemptEnded();
        assertThat(progress.isSending()).isFalse();
    }

    @Test
    void isSendingNoMoreWhenItIsAnswered() {
        progress.attemptStarted(false, false);
        progress.responseHead(200, true);
        assertThat(progress.isSending()).isFalse();
    }

    @Test
    void anotherAttemptIsNotTheFirst() {
        progress.leaseRequested();
        progress.leased();
        assertThat(progress.isOnReusedConnection()).isFalse();
        progress.attemptStarted(false, false);
        assertThat(progress.isOnReusedConnection()).isTrue();
        assertThat(progress.isOnFirstConnection()).isTrue();
        progress.attemptStarted(false, false);
        assertThat(progress.isSending()).isFalse();
        assertThat(progress.isOnReusedConnection()).isFalse();
        assertThat(progress.isOnFirstConnection()).isFalse();
    }

    @Test
    void aConnectionThatIsMadeIsNotReused() {
        progress.leaseRequested();
        progress.leased();
        progress.connecting();
        progress.attemptStarted(false, false);
        assertThat(progress.isOnReusedConnection()).isFalse();
        assertThat(progress.isOnFirstConnection()).isTrue();
    }

    /** As after a redirect to another host. */
    @Test
    void aSecondConnectionIsNotTheFirst() {
        progress.leaseRequested();
        progress.leased();
        progress.attemptStarted(false, false);
        progress.leaseRequested();
        progress.leased();
        assertThat(progress.isOnReusedConnection()).isFalse();
        assertThat(progress.isOnFirstConnection()).isFalse();
    }

    @Test
    void theLastInputOrOutputIsTheNewest() {
        long before = System.nanoTime();
        assertThat(progress.lastIo()).isLessThanOrEqualTo(before);
        progress.attemptStarted(true, true);
        movesTheClock(() -> progress.informed());
        movesTheClock(() -> progress.informed());
        movesTheClock(() -> progress.sent(1));
        movesTheClock(() -> progress.requestEnded());
        movesTheClock(() -> progress.responseHead(200, true));
        movesTheClock(() -> progress.read(1));
        movesTheClock(() -> progress.responseEnded());
    }

    private void movesTheClock(Runnable io) {
        long before = System.nanoTime();
        io.run();
        assertThat(progress.lastIo()).isBetween(before, System.nanoTime());
    }
}
