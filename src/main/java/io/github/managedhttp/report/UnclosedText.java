package io.github.managedhttp.report;

import io.github.managedhttp.text.Guide;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said of clients that nobody had closed when the tests had ended: in the block at the end of a run, and in the error of a run that fails for them. */
public final class UnclosedText {

    private static final int ENTRIES = 10;

    private final TextWriter page = new TextWriter(Glyphs.ofConsole());

    private UnclosedText() {}

    /**
     * Renders all that is known.
     *
     * @param unclosed the clients
     * @return the text, without a line break at its end; "" if there is nothing to say
     */
    public static String render(UnclosedResources unclosed) {
        UnclosedText text = new UnclosedText();
        if (!unclosed.isEmpty()) {
            text.section(clients(unclosed.clients().size()), UnclosedGroup.ofClients(unclosed), Guide.UNCLOSED_CLIENTS);
            text.section(
                    connections(unclosed.connections().size()),
                    UnclosedGroup.ofConnections(unclosed),
                    Guide.UNRELEASED_CONNECTIONS);
            remarks(unclosed).forEach(text.page::line);
        }
        return text.page.toString();
    }

    /** Such as {@code 2 HTTP clients were not closed when the tests had ended}, or "". */
    static String clients(int count) {
        return count == 0 ? "" : Words.count(count, "HTTP client") + not(count, "closed");
    }

    /** Such as {@code 1 connection was not released when the tests had ended}, or "". */
    static String connections(int count) {
        return count == 0 ? "" : Words.count(count, "connection") + not(count, "released");
    }

    /** A verdict about the time after would be a guess: hooks of the user's run when the JVM ends. */
    private static String not(int count, String done) {
        return (count == 1 ? " was" : " were") + " not " + done + " when the tests had ended";
    }

    /** What the reader must know besides. */
    static List<String> remarks(UnclosedResources unclosed) {
        int threads = unclosed.threadsOfUnknownOrigin();
        String strangers = threads == 0
                ? ""
                : Words.count(threads, "thread") + " of HTTP clients whose origin is not known "
                        + (threads == 1 ? "is" : "are") + " still alive";
        String notJudged = new TreeMap<>(unclosed.notJudged())
                .entrySet().stream()
                        .map(entry -> Words.count(Math.toIntExact(entry.getValue()), "client") + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        String limits = "plain classic clients own no thread, so without the Java agent they are not seen";
        return Words.known(strangers, Words.wrap("not judged: ", notJudged, ""), unclosed.withAgent() ? "" : limits);
    }

    private void section(String headline, List<UnclosedGroup> groups, Guide explanation) {
        if (groups.isEmpty()) {
            return;
        }
        page.line(headline);
        for (int i = 0; i < Math.min(groups.size(), ENTRIES); i++) {
            String number = "  " + (i + 1) + ") ";
            page.line(number + groups.get(i).title());
            groups.get(i).details().forEach(detail -> page.line(" ".repeat(number.length()) + detail));
        }
        if (groups.size() > ENTRIES) {
            page.line("  and those of " + (groups.size() - ENTRIES) + " more lines");
        }
        page.line("  " + explanation.see());
    }
}
