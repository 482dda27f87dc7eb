/**
 * When the exchanges, the tests and the pools of a run were: a listener of the ledger, which keeps a bounded number of small
 * records for the reports to draw. Uses the package {@code leak}.
 */
@Internal
@NullMarked
package io.github.managedhttp.timeline;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
