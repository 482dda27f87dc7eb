package io.github.managedhttp.guide;

import java.util.List;

/** A fenced block of a {@link Page}. */
public record Block(Page page, int line, String language, List<String> lines) {

    public String text() {
        return String.join("\n", lines);
    }

    /** Where it is, as an IDE links it. */
    @Override
    public String toString() {
        return page + ":" + line;
    }
}
