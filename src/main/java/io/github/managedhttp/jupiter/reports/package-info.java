/**
 * What a JVM has to tell beside the failures of its tests: {@code RunRecord} collects it while tests run, {@code ForkReports} has
 * it written and printed at the end. Clients that nobody closed and the self-test report here as well.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
