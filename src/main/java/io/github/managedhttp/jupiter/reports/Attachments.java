package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.jupiter.configuration.BuildEnvironment;
import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.json.LeakFile;
import io.github.managedhttp.report.text.LeakRecorder;
import io.github.managedhttp.report.text.TextReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Attaches a verdict to its test or class, as text and as JSON, where JUnit has files. So Gradle's report, IDEs and Open Test Reporting
 * show it beside the test. Entries of key and value would do so for older versions of JUnit, but IDEs and JUnit's console print them, and
 * the verdict is on the console already.
 */
public final class Attachments {

    private static final String NAME = "managed-http-leaks";

    private Attachments() {}

    /**
     * Attaches a verdict. Never throws.
     *
     * @param context the context of the test or class, or null if it is not known
     * @param report what it has failed for
     */
    public static void attach(@Nullable ExtensionContext context, LeakReport report) {
        if (context == null) {
            return;
        }
        List<Optional<Path>> files = List.of(text(context, report), json(context, report));
        if (BuildEnvironment.readsAttachments(System::getenv)) {
            files.forEach(written ->
                    written.ifPresent(file -> System.out.println("[[ATTACHMENT|" + file.toAbsolutePath() + "]]")));
        }
    }

    private static Optional<Path> text(ExtensionContext context, LeakReport report) {
        return PublishedFiles.publish(context, NAME + ".txt", "text/plain", TextReport.render(report) + "\n");
    }

    private static Optional<Path> json(ExtensionContext context, LeakReport report) {
        LeakFile leaks = LeakFile.of(report.leaks().stream()
                .map(leak -> LeakRecorder.record(leak, Leak.Verdict.FAILED, report))
                .toList());
        return PublishedFiles.publish(context, NAME + ".json", "application/json", leaks.toJson());
    }
}
