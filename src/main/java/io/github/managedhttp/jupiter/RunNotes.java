package io.github.managedhttp.jupiter;

import java.util.ArrayList;
import java.util.List;

/** What is said once, at the end of the run: nothing that fails anything, and nothing at all if there is nothing to say. */
final class RunNotes {

    /** A run of ten thousand tests must not fill the memory, nor anybody's screen. */
    private static final int LIMIT = 100;

    private final List<String> notes = new ArrayList<>();
    private int more;

    synchronized void add(String note) {
        if (notes.size() < LIMIT) {
            notes.add(note);
        } else {
            more++;
        }
    }

    /** Prints the notes in one println: blocks of several forks then stay whole (facts/junit-and-surefire.md, 3). */
    synchronized void print() {
        if (!notes.isEmpty()) {
            String others = more == 0 ? "" : "\n  and " + more + " more";
            System.err.println("managed-http-clients:\n  " + String.join("\n  ", notes) + others);
        }
    }
}
