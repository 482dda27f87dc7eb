package io.github.managedhttp.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.verdict.HeldUp;
import io.github.managedhttp.leak.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** A test beside another one which may keep its I/O thread from it. Whatever becomes of its request, it has leaked nothing. */
record Victim(Suspect suspect, Send send, Future<?> future) {

    /** Nobody counts as held up before 150 ms. */
    static final Duration AFTER_A_WHILE = Duration.ofMillis(200);

    /** Who gets no connection is held up from the first moment. */
    static final Duration AT_ONCE = Duration.ofMillis(2);

    void awaitReceived(World world) {
        world.server().awaitRequest(send.kind().target(world, send.number()));
    }

    /**
     * What is neither over nor held up may only be late.
     *
     * @param isHeldUp whether its request cannot have ended
     * @param settle how long it may take to end
     */
    void judge(boolean isHeldUp, Duration settle) {
        suspect.over();
        long deadline =
                System.nanoTime() + Duration.ofSeconds(Waiting.PATIENCE_SECONDS).toNanos();
        Verdict verdict = Verdict.on(suspect.owner(), settle);
        while (!verdict.isClean() && System.nanoTime() < deadline) {
            verdict = Verdict.on(suspect.owner(), settle);
        }
        List<String> heldUp = verdict.heldUp().stream().map(HeldUp::exchange).toList();
        assertThat(verdict.report().leaks())
                .as("leaks of %s, held up %s", suspect, heldUp)
                .isEmpty();
        if (isHeldUp) {
            assertThat(heldUp).singleElement().asString().matches(".*[?&]n=" + send.number() + "\\D.*");
        }
        verdict.tearDown(settle);
        assertThat(Verdict.on(suspect.owner(), Duration.ZERO).heldUp()).isEmpty();
        Waiting.forEnd(future);
    }
}
