package io.github.managedhttp.report.json;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.text.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A leak that was found after its run was last written, as a line of JSON.
 *
 * @param run the number of the run
 * @param place its index among the leaks of the run
 * @param leak the leak
 */
public record AppendedLeak(int run, int place, Leak leak) {

    /** Selects the leaks that belong to a run and are not in it yet. */
    static List<Leak> newOf(RunReport run, List<AppendedLeak> later) {
        List<Leak> more = new ArrayList<>();
        for (AppendedLeak next : later) {
            if (next.run == run.environment().run() && next.place == run.leaks().size() + more.size()) {
                more.add(next.leak);
            }
        }
        return more;
    }

    /**
     * Writes JSON.
     *
     * @return one line, with its end
     */
    public String toLine() {
        return Json.of(this) + "\n";
    }

    /**
     * Reads what {@link #toLine()} has written.
     *
     * @param line the line
     * @return the content, or empty if the JVM was killed while it wrote
     */
    public static Optional<AppendedLeak> fromLine(String line) {
        try {
            return Optional.ofNullable(JsonReader.read(line, AppendedLeak.class))
                    .filter(read -> read.leak != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
