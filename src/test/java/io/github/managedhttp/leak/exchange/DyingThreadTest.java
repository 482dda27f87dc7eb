package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.UnseenError;
import io.github.managedhttp.testing.Await;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An {@code Error} of the user's ends an I/O thread: after that, nothing closes what it worked for, so nobody waits any longer. */
@Timeout(60)
class DyingThreadTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Owner test = new Owners().test("reads");
    private final Probe probe = Probe.streaming(test);
    private final Worker worker = new Worker(new IoThreads(() -> 1, List::of), "io-1");
    private final AssertionError thrown = new AssertionError("expected 404");

    @AfterEach
    void endThread() {
        worker.close();
    }

    private void threw(String code, Throwable what, boolean endsThread) {
        worker.does(() -> {
            probe.exchange.threwUnseen(code, what, endsThread);
            return code;
        });
    }

    @Test
    void nobodyWaitsForWhatItsThreadHasLeft() throws InterruptedException {
        threw("callback", thrown, true);
        worker.close();
        assertThat(probe.exchange.awaitClosed(HOUR)).isFalse();
    }

    @Test
    void whoWaitsAlreadyStopsToo() throws InterruptedException {
        Thread waiting = Thread.currentThread();
        Thread dying = new Thread(() -> {
            Await.until(waiting, Thread.State.TIMED_WAITING);
            threw("callback", thrown, true);
            worker.close();
        });
        dying.start();
        assertThat(probe.exchange.awaitClosed(HOUR)).isFalse();
        dying.join();
    }

    /** HttpClient closes the connections of a thread that ends. */
    @Test
    void whatItClosesBeforeItsEndIsWaitedFor() throws InterruptedException {
        threw("callback", thrown, true);
        Thread waiting = Thread.currentThread();
        Thread dying = new Thread(() -> {
            Await.until(waiting, Thread.State.TIMED_WAITING);
            worker.does(() -> {
                probe.end();
                return probe;
            });
            worker.close();
        });
        dying.start();
        assertThat(probe.exchange.awaitClosed(HOUR)).isTrue();
        dying.join();
    }

    /** Other methods that the error passes through tell of it again, and so does whatever fails because of it. */
    @Test
    void aThreadThatDiesStaysSo() throws InterruptedException {
        threw("callback", thrown, true);
        threw("callback", thrown, false);
        threw("response consumer", new IllegalStateException(), false);
        worker.close();
        assertThat(probe.exchange.awaitClosed(HOUR)).isFalse();
        assertThat(test.takeUnseenErrors())
                .extracting(UnseenError::code)
                .containsExactly("callback", "response consumer");
    }

    @Test
    void aThreadThatGoesOnMayStillCloseIt() throws InterruptedException {
        threw("callback", thrown, false);
        Thread waiting = Thread.currentThread();
        Thread ending = new Thread(() -> {
            Await.until(waiting, Thread.State.TIMED_WAITING);
            probe.end();
        });
        ending.start();
        assertThat(probe.exchange.awaitClosed(HOUR)).isTrue();
        ending.join();
    }
}
