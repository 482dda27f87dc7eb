package io.github.managedhttp.report.json;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.text.Json;
import java.io.IOException;
import java.util.List;

/**
 * The runs that one file holds, as JSON. {@code leaks.schema.json} beside this class describes it.
 *
 * @param schema the version of the format
 * @param runs the runs, in order
 */
public record RunFile(int schema, List<RunReport> runs) {

    /** The version that is written, and the only one that is read. */
    static final int SCHEMA = 1;

    /**
     * Creates the content of a file.
     *
     * @param runs the runs
     * @return the content of the file
     */
    public static RunFile of(List<RunReport> runs) {
        return new RunFile(SCHEMA, runs);
    }

    /**
     * Adds leaks that were found later. Those that are in the file already are left out.
     *
     * @param later the leaks
     * @return the content with them
     */
    public RunFile with(List<AppendedLeak> later) {
        return new RunFile(
                schema,
                runs.stream()
                        .map(run -> run.with(AppendedLeak.newOf(run, later)))
                        .toList());
    }

    /**
     * Writes JSON.
     *
     * @return the text
     */
    public String toJson() {
        return Json.of(this);
    }

    /**
     * Reads what {@link #toJson()} has written.
     *
     * @param json the text
     * @return the content
     * @throws IOException if it is something else, with a message that says what
     */
    public static RunFile fromJson(String json) throws IOException {
        RunFile file = JsonReader.read(json, RunFile.class);
        if (file == null || file.runs == null) {
            throw new IOException("it holds no runs");
        }
        if (file.schema != SCHEMA) {
            throw new IOException("its schema version is " + file.schema + ", expected " + SCHEMA);
        }
        return file;
    }
}
