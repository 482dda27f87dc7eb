package io.github.managedhttp.jupiter.reports;

import io.github.managedhttp.report.Leak;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A leak as an event of JDK Flight Recorder, committed when its owner was judged. Loaded only for a leak. There is none for an exchange: every
 * request would pay for it, also where nothing is recorded.
 */
@Name("io.github.managedhttp.Leak")
@Label("Leaked Connection")
@Category("Managed HTTP Clients")
@Description("A connection that a test, a class or the run has left open")
@StackTrace(false)
final class LeakEvent extends Event {

    @Label("Verdict")
    final String verdict;

    @Label("State")
    final String state;

    @Label("Owner")
    final String owner;

    @Label("Client")
    final String client;

    @Label("Request")
    final String request;

    @Label("Line")
    final String line;

    @Label("Fingerprint")
    final String fingerprint;

    private LeakEvent(Leak leak) {
        verdict = leak.verdict().name();
        state = leak.state();
        owner = leak.owner();
        client = leak.client();
        request = leak.request();
        line = leak.place();
        fingerprint = leak.fingerprint();
    }

    /** Writes a leak to the recordings that are on. In a runtime without the module {@code jdk.jfr} this class cannot be loaded. */
    static void commit(Leak leak) {
        if (FlightRecorder.isInitialized()) {
            new LeakEvent(leak).commit();
        }
    }
}
