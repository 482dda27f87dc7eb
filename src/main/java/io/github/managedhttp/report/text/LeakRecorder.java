package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.LeakReport;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Leak;

/** Records open connections for the reports of their run: with their texts, because the connections themselves are not kept. */
public final class LeakRecorder {

    private LeakRecorder() {}

    /**
     * Takes what is to be kept of an open connection.
     *
     * @param open the connection
     * @param verdict what was done about it
     * @param report the report it is from
     * @return the same as a leak of a run
     */
    public static Leak record(OpenConnection open, Leak.Verdict verdict, LeakReport report) {
        return Leak.of(open, verdict, Diagnosis.verdict(open), TextReport.record(open, report));
    }
}
