package io.github.managedhttp.jupiter;

import static java.util.stream.Collectors.joining;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the configuration parameters say, for the whole run.
 *
 * @param scope {@code managedhttp.scope}
 * @param onLeak {@code managedhttp.onleak}
 * @param settle {@code managedhttp.settle}
 * @param closeTimeout {@code managedhttp.close.timeout}
 * @param failOnCleanup {@code managedhttp.cleanup}
 * @param reports {@code managedhttp.report.…}
 * @param known {@code managedhttp.baseline} and {@code managedhttp.baseline.update}
 * @param unmanaged {@code managedhttp.unmanaged}
 * @param unmanagedAllowed {@code managedhttp.unmanaged.allow}
 * @param selfTest {@code managedhttp.selftest}
 */
record Configuration(
        ClientScope scope,
        LeakPolicy onLeak,
        Duration settle,
        Duration closeTimeout,
        boolean failOnCleanup,
        ReportSettings reports,
        KnownLeaks known,
        UnmanagedPolicy unmanaged,
        List<String> unmanagedAllowed,
        boolean selfTest) {

    private static final Pattern CLASS_NAME_PREFIX = Pattern.compile("[\\p{javaJavaIdentifierPart}.]+");

    static Configuration of(ExtensionContext context) {
        return new Configuration(
                constant(context, "managedhttp.scope", ClientScope.CLASS),
                constant(context, "managedhttp.onleak", LeakPolicy.FAIL),
                duration(context, "managedhttp.settle", Duration.ofSeconds(1)),
                duration(context, "managedhttp.close.timeout", Duration.ofSeconds(5)),
                constant(context, "managedhttp.cleanup", Cleanup.FAIL) == Cleanup.FAIL,
                reports(context),
                known(context),
                constant(context, "managedhttp.unmanaged", UnmanagedPolicy.WARN),
                prefixes(context, "managedhttp.unmanaged.allow"),
                isTrue(context, "managedhttp.selftest"));
    }

    private static KnownLeaks known(ExtensionContext context) {
        Optional<Path> file = context.getConfigurationParameter(KnownLeaks.FILE)
                .map(text -> read(context, KnownLeaks.FILE, Path.of(""), "a path", Configuration::path))
                .map(Surroundings::inModule);
        return KnownLeaks.in(file, isTrue(context, KnownLeaks.UPDATE));
    }

    private static ReportSettings reports(ExtensionContext context) {
        boolean written = constant(context, "managedhttp.report.files", Files.WRITE) == Files.WRITE;
        Path folder =
                read(context, "managedhttp.report.dir", Surroundings.reportFolder(), "a path", Configuration::path);
        return new ReportSettings(
                constant(context, "managedhttp.report.query", Query.REDACT) == Query.KEEP,
                constant(context, "managedhttp.report.summary", Summary.AUTO) == Summary.ALWAYS,
                written ? Optional.of(Surroundings.inModule(folder)) : Optional.empty());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text.strip())).filter(path -> !text.isBlank());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(ExtensionContext context, String key, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        String accepted = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals("default"))
                .collect(joining(", "));
        return read(
                context,
                key,
                otherwise,
                accepted,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                        .filter(constant -> !constant.name().equals("DEFAULT"))
                        .findFirst());
    }

    private static boolean isTrue(ExtensionContext context, String key) {
        return constant(context, key, Flag.FALSE) == Flag.TRUE;
    }

    private static Duration duration(ExtensionContext context, String key, Duration otherwise) {
        return read(context, key, otherwise, Durations.ACCEPTED, Durations::parse);
    }

    private static List<String> prefixes(ExtensionContext context, String key) {
        return read(
                context,
                key,
                List.of(),
                "prefixes of class names with commas between them, such as 'com.acme.legacy., com.acme.Gateway'",
                text -> Optional.of(Stream.of(text.split(","))
                                .map(String::strip)
                                .filter(prefix -> !prefix.isEmpty())
                                .toList())
                        .filter(prefixes -> prefixes.stream().allMatch(CLASS_NAME_PREFIX.asMatchPredicate())));
    }

    private static <T> T read(
            ExtensionContext context, String key, T otherwise, String accepted, Function<String, Optional<T>> parser) {
        return context.getConfigurationParameter(key)
                .map(text -> parser.apply(text)
                        .orElseThrow(() -> new Mistake("The configuration parameter " + key + " is '" + text
                                + "', which cannot be read. Accepted: " + accepted + ".")))
                .orElse(otherwise);
    }

    private enum Cleanup {
        FAIL,
        WARN
    }

    private enum Flag {
        FALSE,
        TRUE
    }

    private enum Query {
        REDACT,
        KEEP
    }

    private enum Summary {
        AUTO,
        ALWAYS
    }

    private enum Files {
        WRITE,
        NONE
    }
}
