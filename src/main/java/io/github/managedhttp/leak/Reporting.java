package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.util.function.Function;

/**
 * How a run's reports are to look. The text is made by a function, so that the ledger need not know of any layout.
 *
 * @param keepQuery whether query values stay readable
 * @param text renders a report
 * @param listener is told of what happens
 * @hidden
 */
@Internal
public record Reporting(boolean keepQuery, Function<LeakReport, String> text, LedgerListener listener) {}
