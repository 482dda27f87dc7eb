package io.github.managedhttp.catalogue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import io.github.managedhttp.testing.ManyClasses;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of ours is held after a class has ended, while its run goes on. */
class HeapTest {

    static final LoopbackServer SERVER = LoopbackServer.start();
    private static final int CLEAN_CLASSES = 900;
    private static final int LEAKING_CLASSES = 100;

    /** All that lives with a class or an exchange; reports live on with the errors that carry them. */
    private static final Pattern OURS = Pattern.compile(
            "\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+io\\.github\\.managedhttp\\."
                    + "((leak\\.(owner\\.(Owner|Ledger)|exchange\\.(Exchange|Progress))|client\\.|jupiter\\.(scope\\.Scope|configuration\\.Settings)|cleanup\\.)\\S*).*");

    /** All that a run collects for its reports. */
    private static final Pattern OF_REPORTS =
            Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+io\\.github\\.managedhttp\\."
                    + "(leak\\.owner\\.EndedExchange|timeline\\.(?:TestSpan|PoolSample|PoolTimeline)"
                    + "|jupiter\\.(?:scope\\.Run|reports\\.(?:ForkReports|RunRecord)))(\\s.*)?");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aThousandClassesLeaveNothingBehindInTheirRun(@TempDir Path folder) throws Exception {
        Map<String, String> inOrder = Map.of(
                "junit.jupiter.testclass.order.default",
                "org.junit.jupiter.api.ClassOrderer$ClassName",
                "managedhttp.report.files",
                "write",
                "managedhttp.report.dir",
                folder.toString());
        Class<?>[] classes = Stream.of(
                        ManyClasses.of(CleanTestCase.class, CLEAN_CLASSES),
                        ManyClasses.of(LeakingTestCase.class, LEAKING_CLASSES),
                        new Class<?>[] {LastTestCase.class})
                .flatMap(Arrays::stream)
                .toArray(Class<?>[]::new);
        LastTestCase.ofOtherTests = histogram(OURS);
        Execution execution = Execution.with(inOrder, classes);
        assertThat(execution.testFailures())
                .hasSize(LEAKING_CLASSES)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(ConnectionLeakError.class));
        assertThat(execution.passed()).isEqualTo(CLEAN_CLASSES + 1);
    }

    @Test
    void theReportsOfARunAreForgottenWithIt(@TempDir Path folder) throws Exception {
        Map<String, String> reports =
                Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString());
        // Tests whose closers hang on purpose leave threads behind, and these hold the run that they were in.
        Map<String, Long> ofOtherTests = histogram(OF_REPORTS);
        Execution execution = Execution.with(reports, CollectsTestCase.class, LeakingTestCase.class);
        assertThat(execution.testFailures()).hasSize(1);
        assertThat(folder.resolve("leaks.json")).exists();
        assertThat(leftBeside(ofOtherTests)).isEmpty();
    }

    /** What is left when the last threads of the run's clients have ended: HttpCore does not wait for its threads when it closes them. */
    private static Map<String, Long> leftBeside(Map<String, Long> ofOtherTests) throws Exception {
        return Await.last(() -> histogramBeside(ofOtherTests), Map::isEmpty);
    }

    private static Map<String, Long> histogramBeside(Map<String, Long> ofOtherTests) throws Exception {
        Map<String, Long> left = histogram(OF_REPORTS);
        left.entrySet().removeIf(type -> type.getValue() <= ofOtherTests.getOrDefault(type.getKey(), 0L));
        return left;
    }

    @ManagedHttpClients(settle = "20 s")
    public static class CleanTestCase {

        @Test
        void reads(
                CloseableHttpAsyncClient ofClass,
                @ManagedClient(scope = ClientScope.RUN) CloseableHttpAsyncClient ofRun)
                throws Exception {
            ofRun.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
        }
    }

    /** The other side: while a run goes on its records are there to be seen. */
    @ManagedHttpClients
    static class CollectsTestCase {

        @Test
        void reads(CloseableHttpAsyncClient client) throws Exception {
            client.execute(SimpleHttpRequest.create("GET", SERVER.uri("/ok")), null)
                    .get();
            assertThat(histogram(OF_REPORTS))
                    .containsKeys("jupiter.scope.Run", "jupiter.reports.RunRecord", "timeline.PoolSample");
        }
    }

    /** Leaks on a client that outlives it. */
    @ManagedHttpClients(settle = "0")
    public static class LeakingTestCase {

        @Test
        void stalls(@ManagedClient(scope = ClientScope.RUN) CloseableHttpAsyncClient ofRun) {
            ofRun.execute(SimpleHttpRequest.create("GET", SERVER.uri("/stall")), null);
        }
    }

    /** The last in the order of names, while the run is still on. */
    @ManagedHttpClients
    static class LastTestCase {

        /** Threads that hang on purpose hold some. */
        static Map<String, Long> ofOtherTests;

        @Test
        void looks() throws Exception {
            assertThat(histogram(OURS))
                    .allSatisfy((type, count) -> assertThat(count - ofOtherTests.getOrDefault(type, 0L))
                            .isLessThan(LEAKING_CLASSES / 2));
        }
    }

    private static Map<String, Long> histogram(Pattern pattern) throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                // Copies of our classes that other loaders have loaded have lines of their own.
                .collect(toMap(line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum));
    }
}
