package io.github.managedhttp.report.json;

import com.google.gson.Gson;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.text.Escaped;
import java.util.List;

/**
 * The leaks of one verdict, as JSON. Each leak has the form that it has in a {@link RunFile}.
 *
 * @param schema the version of the format
 * @param leaks the leaks
 */
public record LeakFile(int schema, List<Leak> leaks) {

    private static final Gson GSON = new Gson();

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
        return Escaped.line(GSON.toJson(this));
    }
}
