package io.github.managedhttp.report.text;

import java.util.List;

/**
 * One line of a block.
 *
 * @param label what it is about, or "" for a line that continues the one above
 * @param text its text; a line without text is left out
 * @param note a note beside the text, or ""
 */
record LabeledLine(String label, String text, String note) {

    private static final int LABEL = 11;
    /** A longer text does not move the column of the notes. */
    private static final int WIDEST = 70;

    LabeledLine(String label, String text) {
        this(label, text, "");
    }

    /** The lines that have a text, with their notes in one column. */
    static List<String> aligned(List<LabeledLine> rows, int gap) {
        int widest = rows.stream()
                .filter(row -> !row.note.isEmpty() && row.text.length() <= WIDEST)
                .mapToInt(row -> row.text.length())
                .max()
                .orElse(0);
        return rows.stream()
                .filter(row -> !row.text.isEmpty())
                .map(row -> row.line() + row.note(widest + gap, gap))
                .toList();
    }

    /** Label and text, the text in its column. */
    String line() {
        return label + " ".repeat(Math.max(LABEL - label.length(), 1)) + text;
    }

    private String note(int column, int gap) {
        return note.isEmpty() ? "" : " ".repeat(Math.max(column - text.length(), gap)) + note;
    }
}
