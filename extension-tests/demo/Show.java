import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows what Surefire printed in the demo's build, and fails if that is not what the demo is to show. */
final class Show {

    private static final String SHOWN =
            """

            Shown above: what Surefire printed in a Maven build that uses the jar just built, against a server on localhost.
              OrdersTest is green: its clients were created when first used, shared, and closed.
              FeedTest is red, as it is meant to be: all it asserts is true, but it left a connection open. The report names
              the test, the request, and the line that opened the connection.
              NewOrderTest is red, as it is meant to be: its assertion fails in a callback, where JUnit does not see it. The
              report names the request, and what was expected.
            The demo is in extension-tests/demo.
            """;
    private static final String NOT_SHOWN =
            """

            The demo failed: OrdersTest should be green, FeedTest red with a connection leak, and NewOrderTest red with what its
            callback threw. See\s""";

    public static void main(String[] arguments) throws IOException {
        Path build = Path.of(arguments[0]);
        Path log = build.resolve("build.log");
        // The encoding of the log is the console's; as ISO 8859-1 its bytes pass unchanged.
        List<String> lines = Files.readAllLines(log, ISO_8859_1);
        lines.subList(first("T E S T S", lines, 1) - 1, first("BUILD FAILURE", lines, lines.size() + 1) - 1)
                .forEach(line -> System.out.writeBytes((line + System.lineSeparator()).getBytes(ISO_8859_1)));
        if (report("OrdersTest", build).contains("<failure")
                || !report("FeedTest", build).contains("io.github.managedhttp.jupiter.ConnectionLeakError")
                || !report("NewOrderTest", build).contains("threw AssertionFailedError: ")) {
            System.err.println(NOT_SHOWN + log);
            System.exit(1);
        }
        System.out.print(SHOWN);
    }

    private static int first(String text, List<String> lines, int otherwise) {
        return lines.stream()
                .filter(line -> line.contains(text))
                .map(lines::indexOf)
                .findFirst()
                .orElse(otherwise);
    }

    /** Surefire's XML report of a test class; if there is none, as bad as a failure. */
    private static String report(String testClass, Path build) throws IOException {
        Path report = build.resolve("target/surefire-reports/TEST-com.acme." + testClass + ".xml");
        return Files.exists(report) ? Files.readString(report, ISO_8859_1) : "<failure";
    }
}
