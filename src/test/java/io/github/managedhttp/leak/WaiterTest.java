package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Waiter.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report says of who waits for a result. */
class WaiterTest {

    @ParameterizedTest
    @CsvSource({
        "UNSEEN, ''",
        "NOBODY, nobody awaits the future",
        "CALLBACK, a callback waits for the result",
        "AWAITS, awaited by 'main'",
        "GAVE_UP, 'main' gave up waiting for the future",
        "WAS_INTERRUPTED, 'main' was interrupted while it waited",
        "DONE, the future is done",
        "CANCELLED, the future was cancelled",
        "CANCEL_IGNORED, 'the future was cancelled, which HttpClient ignores on a reused connection'",
        "CALLS, 'main' waits for the call to return",
        "UNCLOSED, the response was not closed",
        "READS, 'main' reads the response",
        "CLOSES, 'main' closes the response",
    })
    void isToldInWords(Kind kind, String words) {
        assertThat(new Waiter(kind, "main")).hasToString(words);
    }

    /** What is not known, or may still come, is somebody. */
    @Test
    void isNobodyOnlyWhereThatIsCertain() {
        Set<Kind> nobody = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (new Waiter(kind, "").isNobody()) {
                nobody.add(kind);
            }
        }
        assertThat(nobody).containsExactlyInAnyOrder(Kind.NOBODY, Kind.UNCLOSED);
    }
}
