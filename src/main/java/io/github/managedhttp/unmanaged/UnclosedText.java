package io.github.managedhttp.unmanaged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of unclosed clients as text. In plain ASCII but for what users have named. */
final class UnclosedText {

    private static final int ENTRIES = 10;
    private static final int NAMES = 3;
    private static final String LIMITS =
            "plain classic clients own no thread, so without the Java agent they are not seen";

    private final StringJoiner lines = new StringJoiner("\n");

    private UnclosedText() {}

    static String render(UnclosedClients unclosed) {
        UnclosedText text = new UnclosedText();
        text.clients(unclosed.clients());
        text.unknown(unclosed.threadsOfUnknownOrigin());
        text.exempt(unclosed.exempt());
        text.line("  ", LIMITS);
        return text.lines.toString();
    }

    private void clients(List<UnclosedClient> clients) {
        if (clients.isEmpty()) {
            return;
        }
        line("", count(clients.size(), "HTTP client") + (clients.size() == 1 ? " was" : " were") + " never closed");
        List<List<UnclosedClient>> groups = groups(clients);
        for (int i = 0; i < Math.min(groups.size(), ENTRIES); i++) {
            entry(i + 1 + ") ", groups.get(i));
        }
        if (groups.size() > ENTRIES) {
            line("  ", "and those of " + (groups.size() - ENTRIES) + " more lines");
        }
    }

    /** Clients of one line are told together. */
    private static List<List<UnclosedClient>> groups(List<UnclosedClient> clients) {
        Function<UnclosedClient, List<String>> place = client -> List.of(client.createdBy(), client.startedBy());
        return new ArrayList<>(clients.stream()
                .collect(Collectors.groupingBy(place, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private void entry(String number, List<UnclosedClient> group) {
        UnclosedClient client = group.get(0);
        String more = group.size() == 1 ? "" : "; " + group.size() + " of them, the first:";
        String indent = "  " + " ".repeat(number.length());
        line(
                "  ",
                number
                        + join(", ", wrap("created by ", client.createdBy()), wrap("started by ", client.startedBy()))
                        + more);
        line(indent, join("; ", owner(client), wrap("held by static field ", client.heldBy())));
        line(indent, client.state());
        line(indent, others(group));
        line(
                indent,
                "to fix: close it, or register it where it is created: CleanupRegistry.shared().register(\""
                        + client.creator() + "\", ...)");
    }

    private static String owner(UnclosedClient client) {
        return wrap(client.byOwner() ? "while " : "on a thread begun while ", client.owner(), " ran");
    }

    private static String others(List<UnclosedClient> group) {
        List<String> owners = group.stream()
                .skip(1)
                .map(UnclosedClient::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .toList();
        String more = owners.size() > NAMES ? ", and " + (owners.size() - NAMES) + " more" : "";
        return wrap("others while these ran: ", owners.stream().limit(NAMES).collect(Collectors.joining(", ")) + more);
    }

    private void unknown(int threads) {
        if (threads > 0) {
            line(
                    "",
                    count(threads, "thread") + " of HTTP clients whose origin is not known "
                            + (threads == 1 ? "is" : "are") + " still alive");
        }
    }

    private void exempt(Map<String, Long> exempt) {
        line(
                "  ",
                wrap(
                        "not judged: ",
                        new TreeMap<>(exempt)
                                .entrySet().stream()
                                        .map(entry ->
                                                count(entry.getValue().intValue(), "client") + " " + entry.getKey())
                                        .collect(Collectors.joining(", "))));
    }

    private void line(String indent, String text) {
        if (!text.isEmpty()) {
            lines.add(indent + text);
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String wrap(String before, String fact) {
        return wrap(before, fact, "");
    }

    private static String wrap(String before, String fact, String after) {
        return fact.isEmpty() ? "" : before + fact + after;
    }

    private static String join(String separator, String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(separator));
    }
}
