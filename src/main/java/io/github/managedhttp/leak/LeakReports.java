package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates reports, which users only read.
 *
 * @hidden
 */
@Internal
public final class LeakReports {

    private LeakReports() {}

    /**
     * Creates a report.
     *
     * @param open what is open, to be sorted by age
     * @param settled the settle time, or null in a snapshot, which is taken before any verdict
     * @param text renders the report
     * @return the report
     */
    public static LeakReport of(
            List<OpenConnection> open, @Nullable Duration settled, Function<LeakReport, String> text) {
        List<OpenConnection> oldestFirst = new ArrayList<>(open);
        oldestFirst.sort(Comparator.comparing(OpenConnection::age).reversed());
        return new LeakReport(oldestFirst, settled, text);
    }
}
