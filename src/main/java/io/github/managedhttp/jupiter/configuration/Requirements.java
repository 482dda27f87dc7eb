package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.report.Console;
import io.github.managedhttp.text.Guide;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/**
 * The oldest supported versions of JUnit and HttpClient. Checked once for each JVM. Otherwise an older version would cause a {@code
 * LinkageError} somewhere else.
 */
public final class Requirements {

    /** New in 5.10. */
    private static final String OF_JUNIT = "org.junit.jupiter.api.extension.AnnotatedElementContext";

    /** New in 5.2. */
    private static final String OF_HTTPCLIENT = "org.apache.hc.client5.http.config.ConnectionConfig";

    private static final List<String> OLDER_CLIENTS =
            List.of("org.apache.hc.client5.http.classic.HttpClient", "org.apache.http.client.HttpClient");

    /** New in HttpClient 5.4, which needs HttpCore 5.3. */
    private static final String OF_HTTPCLIENT_5_4 = "org.apache.hc.client5.http.impl.ProtocolSwitchStrategy";

    /** New in HttpCore 5.3. */
    private static final String OF_HTTPCORE_5_3 = "org.apache.hc.core5.http.ProtocolVersionParser";

    /** New in HttpCore 5.2. */
    private static final String OF_HTTPCORE_5_2 = "org.apache.hc.core5.reactor.ProtocolUpgradeHandler";

    private static final String ANY_HTTPCORE = "org.apache.hc.core5.http.HttpRequest";

    private static final String PROBLEMS =
            (junit() + " " + (isThere(OF_HTTPCLIENT) ? httpcore() : httpclient())).strip();

    private Requirements() {}

    /** For tests that use the extension: throws an exception with one sentence for each version that is too old. */
    public static void check() {
        if (!PROBLEMS.isEmpty()) {
            throw new UsageException(PROBLEMS, Guide.VERSIONS);
        }
    }

    /** For auto-detection: prints the same instead of failing. Prints nothing if there is no HttpClient at all. */
    public static boolean areMetOrTold() {
        if (!PROBLEMS.isEmpty() && (isThere(OF_HTTPCLIENT) || olderClient().isPresent())) {
            Console.print(PROBLEMS + " Leak checks are disabled. See " + Guide.VERSIONS);
        }
        return PROBLEMS.isEmpty();
    }

    private static String junit() {
        return isThere(OF_JUNIT)
                ? ""
                : sentence(
                        find("org.junit.jupiter.api.Test").map(Requirements::words),
                        "JUnit Jupiter",
                        "JUnit Jupiter 5.10 or later");
    }

    private static String httpclient() {
        return sentence(
                olderClient().map(Requirements::words),
                "Apache HttpClient",
                "org.apache.httpcomponents.client5:httpclient5 5.2 or later");
    }

    /** HttpClient's own requirement. A build that manages the version of HttpCore alone breaks it, at a call of its first class. */
    private static String httpcore() {
        boolean newer = isThere(OF_HTTPCLIENT_5_4);
        String httpclient = find(OF_HTTPCLIENT).map(BuildEnvironment::version).orElse("");
        return isThere(newer ? OF_HTTPCORE_5_3 : OF_HTTPCORE_5_2)
                ? ""
                : "httpclient5 " + httpclient + " requires org.apache.httpcomponents.core5:httpcore5 "
                        + (newer ? "5.3" : "5.2") + " or later, but found "
                        + find(ANY_HTTPCORE)
                                .map(type -> "httpcore5 " + words(type))
                                .orElse("no httpcore5")
                        + ".";
    }

    private static Optional<Class<?>> olderClient() {
        return OLDER_CLIENTS.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    private static String sentence(Optional<String> found, String what, String required) {
        return "managed-http-clients requires " + required + ", but found "
                + found.map(version -> what + " " + version).orElse("no " + what) + ".";
    }

    private static String words(Class<?> type) {
        String version = BuildEnvironment.version(type);
        return (version.isEmpty() ? "of an unknown version" : version) + " in " + place(type);
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        try {
            return location == null
                    ? "an unknown place"
                    : Path.of(location.toURI()).toString();
        } catch (URISyntaxException | RuntimeException notAFile) {
            return String.valueOf(location);
        }
    }

    private static boolean isThere(String className) {
        return find(className).isPresent();
    }

    private static Optional<Class<?>> find(String className) {
        try {
            return Optional.of(Class.forName(className, false, Requirements.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
