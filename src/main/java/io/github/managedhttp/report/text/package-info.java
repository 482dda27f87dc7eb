/**
 * The reports as text: the block of a leak in a test's failure, the block at the end of a run, and the annotations of GitHub.
 *
 * <p>A new line in the block of a leak goes into {@code LeakBlock}; {@code Diagnosis} has the words for a state, {@code Advice} those for
 * the remedy. A new line at the end of a run goes into {@link io.github.managedhttp.report.text.RunSummary RunSummary}. May
 * use: {@code report}, {@code report.words}, {@code leak}, {@code text}, {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.text;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
