/**
 * Records during a run when its exchanges, tests and pools were: a listener of the ledger, which keeps a bounded number of small
 * records. {@code report.timeline} prepares the drawing. Uses the package {@code leak}.
 */
@Internal
@NullMarked
package io.github.managedhttp.timeline;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
