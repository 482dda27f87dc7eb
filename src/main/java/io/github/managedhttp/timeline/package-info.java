/**
 * When the exchanges, the tests and the pools of a run were: a listener of the ledger, which keeps a bounded number of small
 * records for the reports to draw. Uses the package {@code leak}.
 */
@NullMarked
package io.github.managedhttp.timeline;

import org.jspecify.annotations.NullMarked;
