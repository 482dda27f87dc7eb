package io.github.managedhttp.report;

import static java.util.stream.Collectors.joining;

import io.github.managedhttp.leak.Fingerprint;
import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.words.Names;
import io.github.managedhttp.report.words.ShortText;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Escaped;
import io.github.managedhttp.text.Guide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The known leaks. Each has a line that starts with its fingerprint, followed by what a reviewer needs.
 *
 * <p>No line contains a number that changes from run to run, and the lines are sorted by what follows the fingerprint, so that a diff of the file
 * shows what has changed.
 */
public final class Baseline {

    private static final String HEAD = """
            # Leaks that are known: they are warned of, others fail. One line each: fingerprint, first frame, request, state.
            # {} stands for a part of a path that has a digit in it, such as an id, so /orders/17 and /orders/18 are one line.
            # Written by managed-http-clients with managedhttp.baseline.update = true.
            """;

    private static final int FINGERPRINT_LENGTH = 8;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8}");

    /** Including the non-breaking space, which gets copied from rendered pages. */
    private static final Pattern BLANK = Pattern.compile("[\\s\u00a0]");

    private final Map<String, String> lines = new LinkedHashMap<>();

    private Baseline() {}

    /**
     * Creates a baseline without entries.
     *
     * @return an empty baseline
     */
    public static Baseline empty() {
        return new Baseline();
    }

    /**
     * Reads a baseline.
     *
     * @param text the content of its file
     * @return the baseline
     * @throws IllegalArgumentException if a line does not begin with a fingerprint, with a message that names the line
     */
    public static Baseline parse(String text) {
        Baseline baseline = new Baseline();
        List<String> lines =
                withoutByteOrderMark(text).lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String fingerprint = BLANK.split(line, 2)[0].toLowerCase(Locale.ROOT);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " does not begin with a fingerprint of eight hexadecimal digits");
            }
            baseline.lines.put(fingerprint, line);
        }
        return baseline;
    }

    /** Editors on Windows write one at the start of a file. */
    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /**
     * Creates a baseline of the leaks of runs. Leaks that were allowed, or only printed as a warning, are left out.
     *
     * @param runs the runs
     * @return the baseline
     */
    static Baseline of(List<RunReport> runs) {
        Baseline baseline = new Baseline();
        runs.stream()
                .flatMap(run -> run.leaks().stream())
                .filter(leak -> leak.verdict() == Leak.Verdict.FAILED || leak.verdict() == Leak.Verdict.KNOWN)
                .forEach(leak -> baseline.lines.put(
                        leak.fingerprint(), Escaped.line(Words.join("  ", leak.fingerprint(), subject(leak)))));
        return baseline;
    }

    /** The entries of both. Of an entry that is in both, the line of this one. */
    Baseline and(Baseline other) {
        Baseline both = new Baseline();
        both.lines.putAll(other.lines);
        both.lines.putAll(lines);
        return both;
    }

    /** The number of entries that another baseline does not have. */
    int notIn(Baseline other) {
        return (int) lines.keySet().stream()
                .filter(fingerprint -> !other.knows(fingerprint))
                .count();
    }

    /** The content of a file. */
    String text() {
        return lines.values().stream()
                .sorted(Comparator.<String, String>comparing(line -> line.substring(FINGERPRINT_LENGTH))
                        .thenComparing(line -> line))
                .map(line -> line + "\n")
                .collect(joining("", HEAD, ""));
    }

    private static String subject(Leak leak) {
        if (leak.kind() == LeakKind.POOL) {
            return ShortText.line(Words.join(
                    "  ", Names.withoutArguments(leak.owner()), "client '" + leak.client() + "'", leak.state()));
        }
        String frame = leak.callSite().isEmpty() ? "" : leak.callSite().get(0).method();
        String place = frame.isEmpty() ? "" : leak.callSite().get(0).type() + "." + frame;
        return ShortText.line(Words.join("  ", place, leak.requestKind(), leak.state()));
    }

    /**
     * Returns whether a leak is known.
     *
     * @param fingerprint the leak's
     * @return whether there is a line for it
     */
    public boolean knows(String fingerprint) {
        return lines.containsKey(fingerprint);
    }

    /**
     * Returns whether a leak is known, including by an entry that an earlier version wrote, and by one of the same line and request in
     * another state.
     *
     * @param leak the leak
     * @return whether there is a line for it
     */
    public boolean knows(OpenConnection leak) {
        return knows(leak.fingerprint())
                || knows(leak.formerFingerprint())
                || inEveryState(leak.callSite().stream().map(Frame::of).toList(), leak.requestKind()).stream()
                        .anyMatch(this::knows);
    }

    private static List<String> inEveryState(List<Frame> callSite, String requestKind) {
        Frame first = callSite.isEmpty() ? Frame.UNKNOWN : callSite.get(0);
        return Fingerprint.inEveryState(requestKind, first.type(), first.method());
    }

    /**
     * Describes the entries that an earlier version wrote and that leaks of these runs still match.
     *
     * @param runs the runs
     * @return a sentence, or "" if there are none
     */
    public String outdated(List<RunReport> runs) {
        int entries = (int) runs.stream()
                .flatMap(run -> run.leaks().stream())
                .filter(leak -> !knows(leak.fingerprint()))
                .map(Leak::formerFingerprint)
                .filter(this::knows)
                .distinct()
                .count();
        String what = entries == 1
                ? " of the baseline was written by an earlier version and matches"
                : " of the baseline were written by an earlier version and match";
        return entries == 0
                ? ""
                : (entries == 1 ? "1 entry" : entries + " entries") + what
                        + " every such leak through its library: write the file again with managedhttp.baseline.update = true; "
                        + Guide.KNOWN_LEAKS.see();
    }

    /**
     * Returns the entries that no leak of these runs matches.
     *
     * @param runs the runs
     * @return the lines of those entries
     */
    public List<String> unseen(List<RunReport> runs) {
        Map<String, String> unseen = new LinkedHashMap<>(lines);
        runs.stream().flatMap(run -> run.leaks().stream()).forEach(leak -> {
            unseen.remove(leak.fingerprint());
            unseen.remove(leak.formerFingerprint());
            inEveryState(leak.callSite(), leak.requestKind()).forEach(unseen::remove);
        });
        return new ArrayList<>(unseen.values());
    }

    /**
     * Returns all entries.
     *
     * @return the lines, without comments
     */
    public List<String> entries() {
        return new ArrayList<>(lines.values());
    }
}
