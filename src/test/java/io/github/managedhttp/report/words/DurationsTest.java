package io.github.managedhttp.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "-1, < 1 ms, < 1 ms",
        "0, < 1 ms, < 1 ms",
        "999999, < 1 ms, < 1 ms",
        "1000000, 1 ms, 1 ms",
        "999999999, 999 ms, 999 ms",
        "1000000000, 1.000 s, 1.0 s",
        "1099999999, 1.099 s, 1.0 s",
        "3114000000, 3.114 s, 3.1 s",
        "61005000000, 61.005 s, 61.0 s"
    })
    void areRoundedDown(long nanos, String exact, String rough) {
        assertThat(Durations.exact(Duration.ofNanos(nanos))).isEqualTo(exact);
        assertThat(Durations.rough(Duration.ofNanos(nanos))).isEqualTo(rough);
    }

    @Test
    void whatMillisecondsCannotCountIsShownAllTheSame() {
        assertThat(Durations.exact(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("9223372036854775.807 s");
        assertThat(Durations.rough(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("< 1 ms");
    }

    @Test
    void areTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Durations.exact(Duration.ofMillis(3114))).isEqualTo("3.114 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
