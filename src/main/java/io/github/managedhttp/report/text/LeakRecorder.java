package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Leak;

/** Converts open connections to leaks for the reports of their run. The texts are rendered now, because the connections are not kept. */
public final class LeakRecorder {

    private LeakRecorder() {}

    /**
     * Converts an open connection.
     *
     * @param open the connection
     * @param verdict what was done about it
     * @param report the report that contains it
     * @return the leak
     */
    public static Leak record(OpenConnection open, Leak.Verdict verdict, LeakReport report) {
        return Leak.of(open, verdict, Diagnosis.verdict(open), TextReport.record(open, report));
    }
}
