package io.github.managedhttp.report.sarif;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.sarif.SarifLog.Driver;
import io.github.managedhttp.report.sarif.SarifLog.Invocation;
import io.github.managedhttp.report.sarif.SarifLog.Message;
import io.github.managedhttp.report.sarif.SarifLog.Notification;
import io.github.managedhttp.report.sarif.SarifLog.Run;
import io.github.managedhttp.report.sarif.SarifLog.Tool;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Guide;
import io.github.managedhttp.text.Json;
import java.util.List;

/**
 * The findings of runs as SARIF 2.1.0. A build without findings has its file too: it closes what an earlier one has opened.
 *
 * <p>What is allowed is left out: GitHub would show it as open, for it reads no suppressions
 * (https://github.com/github/codeql-action/issues/1230).
 */
public final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    /**
     * Renders runs, which become one run of a tool.
     *
     * @param runs the runs, at least one
     * @return JSON
     */
    public static String render(List<RunReport> runs) {
        SarifResults results = SarifResults.of(runs);
        Run run = new Run(
                new Tool(driver(runs)),
                List.of(invocation(runs, results.withoutLine())),
                "utf16CodeUnits",
                results.located());
        return Json.of(new SarifLog(SCHEMA, "2.1.0", List.of(run)));
    }

    private static Driver driver(List<RunReport> runs) {
        String version = runs.get(runs.size() - 1).environment().version();
        return new Driver("managed-http-clients", version, Guide.HOME, SarifRules.all());
    }

    /**
     * Not successful while, or because, some run has not ended: something may be missing, and GitHub would close it. It refuses such a file
     * (https://github.com/github/codeql-action/issues/1316).
     */
    private static Invocation invocation(List<RunReport> runs, int withoutLine) {
        return new Invocation(
                runs.stream().allMatch(RunReport::ended),
                withoutLine == 0
                        ? List.of()
                        : List.of(new Notification(
                                "warning",
                                Message.of(Words.count(withoutLine, "finding")
                                        + (withoutLine == 1 ? " is" : " are")
                                        + " on no line of the repository, and so only in the other reports."))));
    }
}
