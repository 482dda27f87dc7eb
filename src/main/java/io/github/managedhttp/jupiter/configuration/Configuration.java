package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The configuration parameters of the run. Unset parameters are skipped early: parsing one uses lambdas, and each lambda costs a
 * fresh JVM 0.3 ms.
 *
 * @param scope {@code managedhttp.scope}
 * @param onLeak {@code managedhttp.onleak}
 * @param onError {@code managedhttp.onerror}
 * @param settle {@code managedhttp.settle}
 * @param closeTimeout {@code managedhttp.close.timeout}
 * @param failOnCleanup {@code managedhttp.cleanup}
 * @param reports {@code managedhttp.report.…}
 * @param known {@code managedhttp.baseline} and {@code managedhttp.baseline.update}
 * @param unmanaged {@code managedhttp.unmanaged}
 * @param instrumentation {@code managedhttp.instrumentation}
 * @param unmanagedAllowed {@code managedhttp.unmanaged.allow}
 * @param code {@code managedhttp.code}
 * @param selfTest {@code managedhttp.selftest}
 * @param annotatedOnly {@code managedhttp.inject}
 */
public record Configuration(
        ClientScope scope,
        LeakPolicy onLeak,
        LeakPolicy onError,
        Duration settle,
        Duration closeTimeout,
        boolean failOnCleanup,
        ReportSettings reports,
        LeakBaseline known,
        UnmanagedPolicy unmanaged,
        InstrumentationPolicy instrumentation,
        List<String> unmanagedAllowed,
        List<String> code,
        boolean selfTest,
        boolean annotatedOnly) {

    private static final String CLASS_NAME_PREFIX = "[\\p{javaJavaIdentifierPart}.]+";

    public static Configuration of(ExtensionContext context) {
        ReportSettings reports = reports(context);
        return new Configuration(
                constant(context, ConfigurationKey.SCOPE, ClientScope.CLASS),
                constant(context, ConfigurationKey.ON_LEAK, LeakPolicy.FAIL),
                constant(context, ConfigurationKey.ON_ERROR, LeakPolicy.FAIL),
                duration(context, ConfigurationKey.SETTLE, Duration.ofSeconds(1)),
                duration(context, ConfigurationKey.CLOSE_TIMEOUT, Duration.ofSeconds(5)),
                !says(context, ConfigurationKey.CLEANUP, "fail", "warn"),
                reports,
                known(context, reports),
                constant(context, ConfigurationKey.UNMANAGED, UnmanagedPolicy.WARN),
                constant(context, ConfigurationKey.INSTRUMENTATION, InstrumentationPolicy.AUTO),
                prefixes(context, ConfigurationKey.UNMANAGED_ALLOW),
                prefixes(context, ConfigurationKey.CODE),
                says(context, ConfigurationKey.SELF_TEST, "false", "true"),
                says(context, ConfigurationKey.INJECT, "all", "annotated"));
    }

    private static Optional<String> said(ExtensionContext context, ConfigurationKey key) {
        return context.getConfigurationParameter(key.toString());
    }

    private static LeakBaseline known(ExtensionContext context, ReportSettings reports) {
        boolean update = says(context, ConfigurationKey.BASELINE_UPDATE, "false", "true");
        if (update && reports.folder().isEmpty()) {
            throw new UsageException("The configuration parameter " + ConfigurationKey.BASELINE_UPDATE
                    + " is 'true', but there are no report files to write the baseline from. Expected "
                    + ConfigurationKey.REPORT_FILES + " = write, and " + ConfigurationKey.REPORT_DIR
                    + " where there is no build folder.");
        }
        return LeakBaseline.in(path(context, ConfigurationKey.BASELINE), update);
    }

    private static ReportSettings reports(ExtensionContext context) {
        boolean none = says(context, ConfigurationKey.REPORT_FILES, "write", "none");
        Optional<Path> folder = path(context, ConfigurationKey.REPORT_DIR);
        return new ReportSettings(
                says(context, ConfigurationKey.REPORT_QUERY, "redact", "keep"),
                says(context, ConfigurationKey.REPORT_SUMMARY, "auto", "always"),
                says(context, ConfigurationKey.REPORT_PAGE, "auto", "always"),
                says(context, ConfigurationKey.REPORT_SARIF, "false", "true"),
                none ? Optional.empty() : folder.isPresent() ? folder : BuildEnvironment.reportFolder());
    }

    private static Optional<Path> path(ExtensionContext context, ConfigurationKey key) {
        Optional<String> said = said(context, key);
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(BuildEnvironment.inModule(understood(key, said.get(), "a path", path(said.get()))));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text.strip())).filter(path -> !text.isBlank());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(ExtensionContext context, ConfigurationKey key, E otherwise) {
        Optional<String> said = said(context, key);
        return said.isEmpty() ? otherwise : constant(key, said.get(), otherwise.getDeclaringClass());
    }

    private static <E extends Enum<E>> E constant(ConfigurationKey key, String text, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (!constant.name().equals("DEFAULT")) {
                words.add(constant.name().toLowerCase(Locale.ROOT));
            }
        }
        return Enum.valueOf(type, understood(key, text, words).toUpperCase(Locale.ROOT));
    }

    private static String understood(ConfigurationKey key, String text, List<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return understood(
                key,
                text,
                "one of: " + String.join(", ", words),
                Optional.of(word).filter(words::contains));
    }

    /** Whether a parameter with two possible values has the second one. */
    private static boolean says(ExtensionContext context, ConfigurationKey key, String otherwise, String word) {
        Optional<String> said = said(context, key);
        return said.isPresent()
                && understood(key, said.get(), List.of(otherwise, word)).equals(word);
    }

    private static Duration duration(ExtensionContext context, ConfigurationKey key, Duration otherwise) {
        Optional<String> said = said(context, key);
        return said.isEmpty()
                ? otherwise
                : understood(key, said.get(), Durations.EXPECTED, Durations.parse(said.get()));
    }

    private static List<String> prefixes(ExtensionContext context, ConfigurationKey key) {
        Optional<String> said = said(context, key);
        return said.isEmpty()
                ? List.of()
                : understood(
                        key,
                        said.get(),
                        "prefixes of class names, separated by commas, such as 'com.acme.legacy., com.acme.Gateway'",
                        prefixes(said.get()));
    }

    private static Optional<List<String>> prefixes(String text) {
        List<String> prefixes = Stream.of(text.split(","))
                .map(String::strip)
                .filter(prefix -> !prefix.isEmpty())
                .toList();
        return Optional.of(prefixes).filter(all -> all.stream().allMatch(prefix -> prefix.matches(CLASS_NAME_PREFIX)));
    }

    private static <T> T understood(ConfigurationKey key, String text, String expected, Optional<T> value) {
        return value.orElseThrow(() -> new UsageException(
                "The configuration parameter " + key + " is '" + text + "'. Expected " + expected + "."));
    }
}
