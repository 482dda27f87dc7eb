package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.text.Escaped;

/** Information about connections, added to a test's own failure as a suppressed exception. */
public final class ConnectionNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionNote(String message) {
        super(Escaped.lines(message), null, false, false);
    }
}
