/**
 * What a JVM reports in addition to test failures: {@code RunRecord} collects it while tests run, and {@code ForkReports} writes
 * and prints it at the end. It decides, too, when the page is drawn; what counts as nothing to show is {@code RunReport.isSilent()}.
 * Unclosed clients and the self-test are in this package as well.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
