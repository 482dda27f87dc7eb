/**
 * The folder that reports are written to: {@link io.github.managedhttp.report.folder.ReportFolder ReportFolder} replaces the JSON file
 * of its JVM and, if {@code jupiter.reports.ForkReports} says so, the page of the build, while other JVMs do the same, and {@link
 * io.github.managedhttp.report.folder.MergeCommand MergeCommand} makes one page of several folders.
 *
 * <p>If a file cannot be written, that is reported once and the verdicts stand. May use: {@code report}, {@code report.json}, {@code
 * report.page}, {@code report.sarif}, {@code report.words}, {@code text}, {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.folder;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
