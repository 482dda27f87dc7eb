package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Guide;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Clients of one line that the extension did not watch, so that the run says nothing about their leaks.
 *
 * @param place the line that built or started them
 * @param through the library that did it for that line, or ""
 * @param clients how many they are
 */
public record NotWatched(Frame place, String through, int clients) {

    private static final int LINES = 3;

    static int count(Collection<NotWatched> all) {
        return all.stream().mapToInt(NotWatched::clients).sum();
    }

    /**
     * Lists the clients that were not watched, on one line.
     *
     * @param all the clients
     * @return such as {@code 3 clients were not watched: 2 from com.acme.Prices.open(Prices.java:21) through spring-web, …}, or "" if
     *     there are none
     */
    public static String sentence(List<NotWatched> all) {
        if (all.isEmpty()) {
            return "";
        }
        Map<String, Integer> byLine = added(all);
        List<String> lines = byLine.entrySet().stream()
                .map(line -> (byLine.size() == 1 ? "" : line.getValue() + " ") + line.getKey())
                .toList();
        String shown = lines.stream().limit(LINES).collect(Collectors.joining(", "));
        int more = lines.size() - LINES;
        int count = count(all);
        return Words.count(count, "client") + (count == 1 ? " was" : " were") + " not watched: " + shown
                + (more > 0 ? ", and " + Words.count(more, "more line") : "") + "; "
                + Guide.CLIENTS_THAT_WERE_NOT_WATCHED.see();
    }

    /** The clients of several runs, added up by line. */
    private static Map<String, Integer> added(List<NotWatched> all) {
        Map<String, Integer> byLine = new LinkedHashMap<>();
        all.forEach(each -> byLine.merge(each.line(), each.clients, Integer::sum));
        return byLine;
    }

    private String line() {
        String known = Words.join(" ", Words.wrap("from ", place.toString(), ""), Words.wrap("through ", through, ""));
        return known.isEmpty() ? "from a line that is not known" : known;
    }
}
