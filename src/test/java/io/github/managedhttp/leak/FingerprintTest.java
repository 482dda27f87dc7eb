package io.github.managedhttp.leak;

import static io.github.managedhttp.leak.Leaks.frame;
import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By what a leak is known again in the next run. */
class FingerprintTest {

    private static final StackTraceElement LIBRARYS =
            frame("org.springframework.RestClient", "lambda$get$7", "RestClient.java", 99);

    private static OpenConnection open(Leaks.Leak leak) {
        return report(leak).leaks().get(0);
    }

    private static OpenConnection calledIn(String method, int line) {
        return open(leak().callSite(3, frame("com.acme.OrderTest", method, "OrderTest.java", line)));
    }

    @Test
    void hasEightHexadecimalDigits() {
        assertThat(Fingerprint.of("GET /feed", "com.acme.OrderTest.reads")).matches("[0-9a-f]{8}");
        assertThat(Fingerprint.of("a", "b")).isNotEqualTo(Fingerprint.of("b", "a"));
    }

    /** A report that another version has written must be compared with a baseline. */
    @Test
    void isTheSameInEveryVersion() {
        assertThat(open(leak()).fingerprint())
                .isEqualTo(Fingerprint.of("GET /feed", "com.acme.OrderTest.streamsFeed", "RESPONSE_BODY"));
    }

    @Test
    void staysWhenLinesMoveAndLambdasAreAdded() {
        assertThat(calledIn("lambda$reads$0", 57).fingerprint())
                .isEqualTo(calledIn("lambda$reads$12", 91).fingerprint())
                .isNotEqualTo(calledIn("reads", 57).fingerprint());
    }

    /** The compiler's number is a lambda's only: another name may end in one. */
    @Test
    void aNameThatEndsInANumberIsAnother() {
        assertThat(calledIn("reads$1", 57).fingerprint())
                .isNotEqualTo(calledIn("reads$2", 57).fingerprint());
    }

    @Test
    void aLeakWithoutALineIsKnownByItsRequest() {
        assertThat(open(leak().callSite(3)).fingerprint())
                .isEqualTo(Fingerprint.of("GET /feed", "", "RESPONSE_BODY"))
                .isNotEqualTo(open(leak().callSite(3).get("/other")).fingerprint());
    }

    /** How far it has come can differ from run to run. */
    @Test
    void isOneOfThoseInEveryState() {
        List<String> all = Fingerprint.inEveryState("GET /feed", "com.acme.OrderTest", "streamsFeed");
        assertThat(all).hasSize(State.values().length).doesNotHaveDuplicates();
        for (State state : State.values()) {
            assertThat(all).contains(open(leak().state(state, "")).fingerprint());
        }
        assertThat(Fingerprint.inEveryState("GET /feed", "", ""))
                .contains(open(leak().callSite(3)).fingerprint());
        assertThat(Fingerprint.inEveryState("", "com.acme.OrderTest", "streamsFeed"))
                .contains(open(leak().byHand()).fingerprint());
    }

    @Test
    void whatIsKnownByNothingHasNone() {
        assertThat(Fingerprint.inEveryState("", "", "")).isEmpty();
    }

    @Test
    void theFormerOneIsTheSameWhereTheUserCallsTheClient() {
        OpenConnection open = open(leak());
        assertThat(open.formerFingerprint()).isEqualTo(open.fingerprint());
    }

    /** Older versions took the library's line, with only Java's lambdas without their number. */
    @Test
    void theFormerOneIsTheLibrarys() {
        OpenConnection open = open(leak().through("spring-web", LIBRARYS));
        assertThat(open.fingerprint()).isEqualTo(open(leak()).fingerprint());
        assertThat(open.formerFingerprint())
                .isEqualTo(Fingerprint.of("GET /feed", "org.springframework.RestClient.lambda$get", "RESPONSE_BODY"));
        assertThat(open(leak().callSite(3)).formerFingerprint())
                .isEqualTo(Fingerprint.of("GET /feed", "", "RESPONSE_BODY"));
    }
}
