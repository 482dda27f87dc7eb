package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.text.Escaped;

/** What is worth knowing about connections beside a test's own failure; only ever suppressed in that. */
public final class ConnectionNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionNote(String message) {
        super(Escaped.lines(message), null, false, false);
    }
}
