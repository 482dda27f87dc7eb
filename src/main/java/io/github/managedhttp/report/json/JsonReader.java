package io.github.managedhttp.report.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link io.github.managedhttp.text.Json Json} has written. The only class that loads Gson: a JVM that writes does without. */
final class JsonReader {

    private static final Gson GSON = new Gson();

    private JsonReader() {}

    /** Returns what a text holds, or null if it is blank. */
    static <T> @Nullable T read(String json, Class<T> type) throws IOException {
        try {
            return GSON.fromJson(json, type);
        } catch (JsonParseException e) {
            throw new IOException("it is not the JSON of a report", e);
        }
    }
}
