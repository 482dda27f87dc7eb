package io.github.managedhttp.report;

import io.github.managedhttp.text.Guide;
import java.util.List;
import java.util.function.UnaryOperator;

/** The notes of a run in words, for the console and for the page. */
public final class NoteSentences {

    private NoteSentences() {}

    /**
     * Writes out all notes.
     *
     * @param notes the notes
     * @return a list for each kind of note, in the order in which they are shown
     */
    public static List<List<String>> of(RunReport.Notes notes) {
        return List.of(
                each(notes.notNeeded(), note -> "unused: " + note),
                notes.releasedAfterAll(),
                notes.usedAfterClose(),
                each(notes.notClosed(), note -> "not closed " + note),
                notes.heldUp(),
                notes.replaced(),
                each(notes.background(), note -> "background: " + note + "; " + Guide.BACKGROUND.see()));
    }

    /**
     * Describes an entry of the baseline that no leak matches.
     *
     * @param entry the entry
     * @param where where no such leak was seen, such as {@code in this run}
     * @return a sentence
     */
    public static String notSeen(String entry, String where) {
        return "in the baseline, not seen " + where + ": " + entry;
    }

    private static List<String> each(List<String> notes, UnaryOperator<String> sentence) {
        return notes.stream().map(sentence).toList();
    }
}
