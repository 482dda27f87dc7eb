/**
 * Renders a {@link io.github.managedhttp.leak.LeakReport LeakReport}, and what is known of a whole run, for people and for
 * machines: pure functions of an immutable report, and {@link io.github.managedhttp.report.Console Console}, which prints.
 *
 * <p>{@link io.github.managedhttp.report.TextReport TextReport} is the text of a test's failure, {@link
 * io.github.managedhttp.report.RunSummary RunSummary} the block at the end of a run, {@link io.github.managedhttp.report.RunFile
 * RunFile} its JSON and {@link io.github.managedhttp.report.HtmlPage HtmlPage} its page. May use: {@code java.*}, the {@code leak}
 * and {@code text} packages, the JSpecify annotations, Gson for the JSON and the runtime of jte, which has made Java of the page's template; knows
 * no test framework and no HTTP client.
 */
@Internal
@NullMarked
package io.github.managedhttp.report;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
