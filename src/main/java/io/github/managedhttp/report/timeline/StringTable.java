package io.github.managedhttp.report.timeline;

import io.github.managedhttp.report.words.ShortText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names and requests of the page's time lines, each stored once. */
final class StringTable {

    /** With at most 160 characters each, half a megabyte. */
    private static final int REQUESTS = 4_000;

    private static final String OTHER = "a request whose text was omitted to keep this page small";

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private int requests;
    private int leftOut;

    int name(String text) {
        return place(ShortText.name(text));
    }

    int request(String text) {
        String shown = ShortText.name(text);
        if (!places.containsKey(shown)) {
            if (requests == REQUESTS) {
                leftOut++;
                return place(OTHER);
            }
            requests++;
        }
        return place(shown);
    }

    private int place(String shown) {
        return places.computeIfAbsent(shown, first -> places.size());
    }

    List<String> all() {
        return List.copyOf(places.keySet());
    }

    int leftOut() {
        return leftOut;
    }
}
