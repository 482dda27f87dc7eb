/**
 * What the reports of a run are made of: {@link io.github.managedhttp.report.RunReport RunReport} and the records in it, the groups and
 * counts of what is reported together, and the sentences that the console and the page share. {@link
 * io.github.managedhttp.report.Baseline Baseline} holds the known leaks, and {@link io.github.managedhttp.report.Console Console} prints.
 *
 * <p>A new fact about a leak begins in {@link io.github.managedhttp.leak.OpenConnection OpenConnection}, which the text shows; the page
 * and the JSON need a component of {@link io.github.managedhttp.report.Leak Leak} as well. The packages below show it: {@code text} for
 * failures and the console, {@code page} for the HTML page, {@code json} and {@code sarif} for machines. May use: {@code
 * report.words}, {@code leak}, {@code text}, {@code java.*} and the JSpecify annotations; knows no test framework and no HTTP client.
 */
@Internal
@NullMarked
package io.github.managedhttp.report;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
