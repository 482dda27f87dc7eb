package io.github.managedhttp.report.json;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.text.Json;
import java.util.List;

/**
 * The leaks of one verdict, as JSON. Each leak has the form that it has in a {@link RunFile}.
 *
 * @param schema the version of the format
 * @param leaks the leaks
 */
public record LeakFile(int schema, List<Leak> leaks) {

    /**
     * Creates the content of a file.
     *
     * @param leaks the leaks
     * @return the content
     */
    public static LeakFile of(List<Leak> leaks) {
        return new LeakFile(RunFile.SCHEMA, leaks);
    }

    /**
     * Writes JSON.
     *
     * @return the text
     */
    public String toJson() {
        return Json.of(this);
    }
}
