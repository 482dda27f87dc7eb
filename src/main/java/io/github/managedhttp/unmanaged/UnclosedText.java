package io.github.managedhttp.unmanaged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        text.connections(unclosed.connections());
        text.unknown(unclosed.threadsOfUnknownOrigin());
        text.exempt(unclosed.exempt());
        text.line("  ", Agent.isRunning() ? "" : LIMITS);
        return text.lines.toString();
    }

    private void clients(List<UnclosedClient> clients) {
        if (clients.isEmpty()) {
            return;
        }
        line(
                "",
                Words.count(clients.size(), "HTTP client") + (clients.size() == 1 ? " was" : " were")
                        + " never closed");
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
                        + Words.join(
                                ", ",
                                Words.wrap("created by ", client.createdBy()),
                                Words.wrap("started by ", client.startedBy()))
                        + more);
        line(
                indent,
                Words.join(
                        "; ",
                        owner(client.owner(), client.byOwner()),
                        Words.wrap("held by static field ", client.heldBy())));
        line(indent, client.state());
        line(indent, others(group));
        line(
                indent,
                "to fix: close it, or register it where it is created: CleanupRegistry.shared().register(\""
                        + client.creator() + "\", ...)");
    }

    private static String owner(String owner, boolean byOwner) {
        return Words.wrap(byOwner ? "while " : "on a thread begun while ", owner, " ran");
    }

    private static String others(List<UnclosedClient> group) {
        List<String> owners = group.stream()
                .skip(1)
                .map(UnclosedClient::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .toList();
        String more = owners.size() > NAMES ? ", and " + (owners.size() - NAMES) + " more" : "";
        return Words.wrap(
                "others while these ran: ", owners.stream().limit(NAMES).collect(Collectors.joining(", ")) + more);
    }

    private void connections(List<UnreleasedConnection> connections) {
        if (connections.isEmpty()) {
            return;
        }
        line(
                "",
                Words.count(connections.size(), "connection") + (connections.size() == 1 ? " was" : " were")
                        + " never released");
        for (int i = 0; i < Math.min(connections.size(), ENTRIES); i++) {
            UnreleasedConnection connection = connections.get(i);
            String number = i + 1 + ") ";
            line(
                    "  ",
                    number
                            + Words.join(
                                    " ",
                                    Words.wrap("leased by ", connection.leasedBy()),
                                    Words.wrap("to ", connection.target())));
            line("  " + " ".repeat(number.length()), owner(connection.owner(), connection.byOwner()));
        }
        if (connections.size() > ENTRIES) {
            line("  ", "and " + (connections.size() - ENTRIES) + " more");
        }
    }

    private void unknown(int threads) {
        if (threads > 0) {
            line(
                    "",
                    Words.count(threads, "thread") + " of HTTP clients whose origin is not known "
                            + (threads == 1 ? "is" : "are") + " still alive");
        }
    }

    private void exempt(Map<String, Long> exempt) {
        line(
                "  ",
                Words.wrap(
                        "not judged: ",
                        new TreeMap<>(exempt)
                                .entrySet().stream()
                                        .map(entry -> Words.count(
                                                        entry.getValue().intValue(), "client") + " " + entry.getKey())
                                        .collect(Collectors.joining(", "))));
    }

    private void line(String indent, String text) {
        if (!text.isEmpty()) {
            lines.add(indent + text);
        }
    }
}
