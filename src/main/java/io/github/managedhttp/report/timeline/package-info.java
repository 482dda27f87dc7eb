/**
 * Prepares what the page draws: {@link io.github.managedhttp.report.timeline.TimelineDataBuilder TimelineDataBuilder} takes a run's
 * exchanges, tests and pools from the ledger, and {@link io.github.managedhttp.report.timeline.TimeLines TimeLines} puts those of all
 * runs of a build together, within the bounds that keep the page small.
 *
 * <p>The drawing itself is done by the page's script. May use: {@code report}, {@code report.words}, {@code leak}, {@code text},
 * {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.timeline;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
