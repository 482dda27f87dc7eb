/**
 * Renders a {@link io.github.managedhttp.leak.LeakReport LeakReport} for people: pure functions of an immutable report.
 *
 * <p>{@link io.github.managedhttp.report.TextReport TextReport} is the text of a test's failure. May use: {@code java.*}, the
 * {@code leak} package and the JSpecify annotations; knows no test framework and no HTTP client.
 */
@NullMarked
package io.github.managedhttp.report;

import org.jspecify.annotations.NullMarked;
