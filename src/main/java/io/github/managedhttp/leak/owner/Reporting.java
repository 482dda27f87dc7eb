package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.LeakReport;
import java.util.function.Function;

/**
 * The format of a run's reports. The text is rendered by a function, so that the ledger does not depend on the layout.
 *
 * @param keepQuery whether query values stay readable
 * @param text renders a report
 * @param listener the listener of the ledgers
 */
public record Reporting(boolean keepQuery, Function<LeakReport, String> text, LedgerListener listener) {}
