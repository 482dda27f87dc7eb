package io.github.managedhttp.jupiter.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses durations in the format of JUnit's timeout configuration, but with a unit: {@code 3} may be meant as three milliseconds, and is three
 * seconds there.
 */
public final class Durations {

    static final String EXPECTED = "a number and a unit (ns, μs, ms, s, m, h, d), such as '500 ms' or '2 s'";

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9}) ?([a-zμ]*)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ns", ChronoUnit.NANOS,
            "μs", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Durations() {}

    static Optional<Duration> parse(String text) {
        if (text.strip().equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() && UNITS.containsKey(matcher.group(2))
                ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))))
                : Optional.empty();
    }

    /** Formats a duration for messages, so that it can be parsed again. */
    public static String format(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
