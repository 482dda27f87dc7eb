package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.Afterwards;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.report.StateWords;
import io.github.managedhttp.report.words.Durations;
import io.github.managedhttp.report.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Describes what is wrong with an open connection. */
final class Diagnosis {

    private static final Duration STALLED = Duration.ofMillis(100);

    private Diagnosis() {}

    /** The verdict, such as {@code abandoned: no I/O for 2.9 s, nobody awaits the future}. */
    static String verdict(OpenConnection leak) {
        if (!leak.brokenOffBy().isEmpty()) {
            return "broken off: " + leak.brokenOffBy();
        }
        List<String> grounds = new ArrayList<>();
        if (leak.state() == State.DRAINING) {
            grounds.add(leak.detail());
        } else if (knowsIdle(leak)) {
            grounds.add("no I/O for " + Durations.rough(leak.idle()));
        }
        grounds.add(leak.waiter().toString());
        String known = Words.join(", ", grounds.toArray(String[]::new));
        return word(leak) + Words.wrap(": ", known, "");
    }

    /** No I/O is seen before the first byte of an attempt, nor on a connection leased by hand. */
    static boolean knowsIdle(OpenConnection leak) {
        return switch (leak.state()) {
            case REQUEST_NOT_SENT, LEASE_PENDING, CONNECTING, TLS_HANDSHAKE, PROXY_TUNNEL, LEASED_BY_HAND -> false;
            default -> !leak.idle().isZero();
        };
    }

    private static String word(OpenConnection leak) {
        return switch (leak.state()) {
            case REQUEST_NOT_SENT -> "never sent";
            case LEASE_PENDING -> "starved";
            case CONNECTING, TLS_HANDSHAKE, PROXY_TUNNEL -> "not connected";
            case REQUEST_BODY, EXPECT_CONTINUE, RESPONSE_HEAD, RETRY_WAIT, RESPONSE_BODY -> motion(leak);
            case DRAINING -> "draining";
            case RESULT_BEFORE_END -> "unfinished";
            case RESULT_PENDING -> "never completed";
            case NOT_RELEASED -> "not released";
            case PUSHED_STREAM -> "push not complete";
            case LEASED_BY_HAND -> "lease not released";
        };
    }

    private static String motion(OpenConnection leak) {
        if (leak.waiter().isNobody()) {
            return "abandoned";
        }
        if (leak.idle().isZero()) {
            return "unfinished";
        }
        return leak.idle().compareTo(STALLED) < 0 ? "still running" : "stalled";
    }

    /** Who sent a request too late, such as {@code sent by a thread that A.a() started, 0.3 s after A.a() had ended}. */
    static String afterwards(Afterwards sent) {
        String by = switch (sent.sender()) {
            case THREAD_OF_TEST -> "sent on the thread of " + sent.test();
            case THREAD_OF_TIMEOUT -> "sent on the thread of a timeout of " + sent.test();
            case CALLBACK -> "sent by a callback, consumer or handler of another request of " + sent.test();
            case STARTED_THREAD -> "sent by a thread that " + sent.test() + " started";
        };
        return by + ", " + Durations.rough(sent.afterEnd()) + " after " + sent.test() + " had ended";
    }

    /** The state with its details, such as {@code RESPONSE_BODY: 200 received, 4 bytes read, end never seen}. */
    static String state(OpenConnection leak) {
        return leak.state() + ": " + (leak.detail().isEmpty() ? StateWords.meaning(leak.state()) : leak.detail());
    }
}
