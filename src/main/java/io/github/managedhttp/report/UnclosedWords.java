package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Words;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sentences about clients that were not closed when the tests had ended, for the console and the page. */
public final class UnclosedWords {

    private UnclosedWords() {}

    /**
     * Counts clients.
     *
     * @param count how many they are
     * @return such as {@code 2 HTTP clients were not closed when the tests had ended}, or "" if there are none
     */
    public static String clients(int count) {
        return count == 0 ? "" : Words.count(count, "HTTP client") + not(count, "closed");
    }

    /**
     * Counts connections.
     *
     * @param count how many they are
     * @return such as {@code 1 connection was not released when the tests had ended}, or "" if there are none
     */
    public static String connections(int count) {
        return count == 0 ? "" : Words.count(count, "connection") + not(count, "released");
    }

    /** Anything about the time after that would be a guess: shutdown hooks of the user may still close them. */
    private static String not(int count, String done) {
        return (count == 1 ? " was" : " were") + " not " + done + " when the tests had ended";
    }

    /**
     * Returns what the reader needs to know besides the clients themselves.
     *
     * @param unclosed the clients
     * @return a sentence for each remark
     */
    public static List<String> remarks(UnclosedResources unclosed) {
        int threads = unclosed.threadsOfUnknownOrigin();
        String strangers = threads == 0
                ? ""
                : Words.count(threads, "thread") + " of HTTP clients whose origin is not known "
                        + (threads == 1 ? "is" : "are") + " still alive";
        String notJudged = new TreeMap<>(unclosed.notJudged())
                .entrySet().stream()
                        .map(entry -> Words.count(Math.toIntExact(entry.getValue()), "client") + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        String limits = "plain classic clients have no threads, so they are not detected without the Java agent";
        return Words.known(strangers, Words.wrap("not judged: ", notJudged, ""), unclosed.withAgent() ? "" : limits);
    }
}
