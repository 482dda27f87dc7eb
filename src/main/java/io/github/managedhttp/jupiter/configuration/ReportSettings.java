package io.github.managedhttp.jupiter.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The configuration parameters for reports.
 *
 * @param keepQuery {@code managedhttp.report.query}
 * @param alwaysSummary {@code managedhttp.report.summary}
 * @param alwaysPage {@code managedhttp.report.page}
 * @param sarif {@code managedhttp.report.sarif}
 * @param folder {@code managedhttp.report.dir}, or empty if {@code managedhttp.report.files} is {@code none} or there is no build folder
 */
public record ReportSettings(
        boolean keepQuery, boolean alwaysSummary, boolean alwaysPage, boolean sarif, Optional<Path> folder) {}
